use std::rc::Rc;

use futures::executor::block_on;
use waybill::demo::{Registry, Story};
use waybill::oci::{Document, Hasher, ImageConfig, MediaType, Platform};
use waybill::registry::{CONFIG_LIMIT, Client};
use waybill::words;

use super::images::documents;
use super::{client, client_of, reference};

fn resolve(client: &Client, text: &str) -> Document {
    let reference = reference(text);
    let tag = reference.version().tag().unwrap();
    block_on(client.repository(reference.repository()).manifest_by_tag(tag)).unwrap().document
}

fn config(client: &Client, text: &str) -> ImageConfig {
    let document = resolve(client, text);
    let config = document.manifest().unwrap().config.clone().unwrap();
    let (bytes, _) =
        block_on(client.repository(reference(text).repository()).blob(&config, CONFIG_LIMIT)).unwrap();
    ImageConfig::read(&bytes).unwrap()
}

#[test]
fn every_story_resolves() {
    let client = client();
    for story in Story::ALL {
        assert_eq!(resolve(&client, story.reference()).oddities(), [], "{}", story.reference());
    }
}

#[test]
fn every_story_is_told_in_one_plain_sentence() {
    for story in Story::ALL {
        let (title, sentence) = words::story(story);
        assert!(sentence.ends_with('.') && !title.ends_with('.'), "{}", story.reference());
        assert!(!sentence.contains(". ") && !sentence.contains('!'), "{}", story.reference());
    }
}

#[test]
fn is_the_same_whenever_it_is_built() {
    let bytes = || -> Vec<_> {
        let client = client_of(Rc::new(Registry::samples()));
        documents(&client).into_iter().map(|(name, document)| (name, document.bytes().clone())).collect()
    };
    assert_eq!(bytes(), bytes());
}

/// Links with digests are shared: a change of this digest breaks them, whatever caused it.
#[test]
fn is_the_same_as_yesterday() {
    let all = documents(&client());
    let digests =
        all.iter().map(|(of, document)| format!("{} {}", of.name(), Hasher::digest(document.bytes())));
    let digest = Hasher::digest(digests.collect::<Vec<_>>().join("\n").as_bytes());
    assert_eq!(digest.to_string(), "sha256:963cd07aa8750dcc0954577ede067d56d0e191e15ac2333a0169676b08ba5241");
}

#[test]
fn one_tag_leads_to_three_platforms_with_their_attestations() {
    let client = client();
    let document = resolve(&client, "multi:latest");
    let index = document.index().unwrap();
    let platforms: Vec<_> =
        index.images().map(|entry| entry.platform.as_ref().unwrap().to_string()).collect();
    assert_eq!(platforms, ["linux/amd64", "linux/arm64", "linux/arm/v7"]);
    assert_eq!(index.manifests.len(), 6);
    assert_eq!(index.orphan_attestations().count(), 0);
    let multi = reference("multi:latest").repository().clone();
    for image in index.images() {
        let child = block_on(client.repository(&multi).manifest_of(image)).unwrap().document;
        assert_eq!(child.manifest().unwrap().layers.len(), 4);
        let attestation = index.attestations_of(&image.digest).next().unwrap();
        assert!(attestation.platform.as_ref().unwrap().is_unknown());
        let attestation = block_on(client.repository(&multi).manifest_of(attestation)).unwrap().document;
        let mut types = Vec::new();
        for layer in &attestation.manifest().unwrap().layers {
            assert_eq!(layer.media_type, Some(MediaType::new("application/vnd.in-toto+json")));
            let (bytes, _) = block_on(client.repository(&multi).blob(layer, CONFIG_LIMIT)).unwrap();
            let statement: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(statement["subject"][0]["digest"]["sha256"], image.digest.encoded());
            assert_eq!(statement["predicateType"].as_str(), layer.annotation("in-toto.io/predicate-type"));
            types.push(statement["predicateType"].as_str().unwrap().to_owned());
        }
        assert_eq!(types, ["https://spdx.dev/Document", "https://slsa.dev/provenance/v1"]);
    }
}

#[test]
fn one_platform_has_no_index() {
    let client = client();
    assert_eq!(resolve(&client, "single:latest").media_type(), &MediaType::OciManifest);
    assert_eq!(config(&client, "single:latest").platform, Platform::linux_amd64());
}

#[test]
fn the_smallest_image_has_one_layer() {
    let client = client();
    assert_eq!(resolve(&client, "hello-world:linux").manifest().unwrap().layers.len(), 1);
    assert_eq!(config(&client, "hello-world:linux").cmd, ["/hello"]);
}

#[test]
fn of_twelve_build_steps_two_made_a_layer() {
    let client = client();
    let config = config(&client, "my/app:1.1");
    assert_eq!(config.history.len(), 12);
    assert_eq!(config.history.iter().filter(|step| !step.empty_layer).count(), 2);
    assert_eq!(config.created, "2026-03-09T14:05:30Z");
    assert_eq!(config.entrypoint, ["/usr/local/bin/app"]);
    assert_eq!(config.cmd, ["--config", "/etc/app/app.toml"]);
    assert_eq!(config.env[1..], ["APP_ENV=production", "PORT=8080"]);
    assert_eq!(config.user, "10001:10001");
    assert_eq!(config.working_dir, "/srv");
    assert_eq!(config.exposed_ports, ["8080/tcp"]);
    assert_eq!(config.volumes, ["/srv/data"]);
    assert_eq!(config.stop_signal, "SIGQUIT");
    assert_eq!(config.labels[0], ("org.opencontainers.image.title".into(), "app".into()));
}

#[test]
fn two_versions_share_their_base_layer() {
    let client = client();
    let layers = |text| {
        let layers = resolve(&client, text).manifest().unwrap().layers.clone();
        [layers[0].digest.clone(), layers[1].digest.clone()]
    };
    let (old, new) = (layers("my/app:1.0"), layers("my/app:1.1"));
    assert_eq!(old[0], new[0]);
    assert_ne!(old[1], new[1]);
}
