//! What the sample images hold: read back in full, by other code than that which made them.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::GzDecoder;
use futures::executor::block_on;
use waybill::oci::{Descriptor, Document, Hasher, ImageConfig, Kind, Repository, layer_steps};
use waybill::registry::{CONFIG_LIMIT, Client};

use super::{all, client, reference, registry, repository};

/// The digest of the longest layer of the first image that a tag leads to.
pub(super) fn layer_of(text: &str) -> String {
    let (client, reference) = (client(), reference(text));
    let tag = reference.version().tag().unwrap();
    let mut document =
        block_on(client.repository(reference.repository()).manifest_by_tag(tag)).unwrap().document;
    if let Some(index) = document.index() {
        document = block_on(client.repository(reference.repository()).manifest_of(&index.manifests[0]))
            .unwrap()
            .document;
    }
    let layers = &document.manifest().unwrap().layers;
    layers.iter().max_by_key(|layer| layer.size).unwrap().digest.to_string()
}

/// Every document that the tags of the registry lead to, with the repository that holds it. Entries of
/// an index that cannot be fetched are left out: an incident may be about them.
pub(super) fn documents(client: &Client) -> Vec<(Repository, Document)> {
    let mut found = Vec::new();
    for name in all(client.registry(&registry()).repositories()) {
        let name = repository(&name);
        for tag in all(client.repository(&name).tags()) {
            let document =
                block_on(client.repository(&name).manifest_by_tag(&tag.parse().unwrap())).unwrap().document;
            let entries = document.index().map(|index| index.manifests.clone()).unwrap_or_default();
            found.push((name.clone(), document));
            for entry in entries {
                if let Ok(child) = block_on(client.repository(&name).manifest_of(&entry)) {
                    found.push((name.clone(), child.document));
                }
            }
        }
    }
    found
}

fn blob(client: &Client, name: &Repository, blob: &Descriptor) -> Option<Vec<u8>> {
    block_on(client.repository(name).blob(blob, CONFIG_LIMIT)).ok().map(|(bytes, _)| bytes)
}

fn is_archive(layer: &Descriptor) -> bool {
    layer.media_type.as_ref().is_some_and(|media_type| media_type.as_str().ends_with("gzip"))
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut archive = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut archive).unwrap();
    archive
}

/// Path and size of each entry of an archive.
fn entries(archive: &[u8]) -> BTreeMap<String, u64> {
    let mut archive = tar::Archive::new(archive);
    let entry = |entry: std::io::Result<tar::Entry<'_, _>>| {
        let mut entry: tar::Entry<'_, &[u8]> = entry.unwrap();
        let path = entry.path().unwrap().display().to_string();
        let size = std::io::copy(&mut entry, &mut std::io::sink()).unwrap();
        (path, size)
    };
    archive.entries().unwrap().map(entry).collect()
}

#[test]
fn every_blob_is_what_its_descriptor_says() {
    let client = client();
    let mut missing = Vec::new();
    for (name, document) in documents(&client) {
        let Some(manifest) = document.manifest() else { continue };
        for descriptor in manifest.config.iter().chain(&manifest.layers) {
            match blob(&client, &name, descriptor) {
                Some(bytes) => {
                    assert_eq!(Hasher::digest(&bytes), descriptor.digest, "{name}");
                    assert_eq!(Some(bytes.len() as u64), descriptor.size, "{name}");
                }
                None => missing.push(name.name().to_string()),
            }
        }
    }
    assert_eq!(missing, ["incident/missing-layer"]);
}

#[test]
fn every_layer_is_a_compressed_archive_of_its_diff_id() {
    let client = client();
    let mut archives = 0;
    for (name, document) in documents(&client) {
        let Some(manifest) = document.manifest() else { continue };
        let config = blob(&client, &name, manifest.config.as_ref().unwrap()).unwrap();
        let config = ImageConfig::read(&config).unwrap();
        for (at, layer) in manifest.layers.iter().enumerate().filter(|(_, layer)| is_archive(layer)) {
            let Some(bytes) = blob(&client, &name, layer) else { continue };
            assert_eq!(bytes[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255], "{name}");
            let archive = gunzip(&bytes);
            assert!(!entries(&archive).is_empty(), "{name}");
            if let Some(diff_id) = config.diff_ids.get(at) {
                assert_eq!(*diff_id, Hasher::digest(&archive).to_string(), "{name}");
            }
            archives += 1;
        }
    }
    assert!(archives > 70, "{archives}");
}

#[test]
fn every_config_matches_the_layers_beside_it() {
    let client = client();
    for (name, document) in documents(&client) {
        let Some(manifest) = document.manifest() else { continue };
        let descriptor = manifest.config.as_ref().unwrap();
        if descriptor.media_type.as_ref().map(waybill::oci::MediaType::kind) != Some(Kind::ImageConfig) {
            continue;
        }
        let config = ImageConfig::read(&blob(&client, &name, descriptor).unwrap()).unwrap();
        assert_eq!(config.oddities, [], "{name}");
        assert_eq!(config.compare_with_layers(manifest.layers.len()), [], "{name}");
        let steps = layer_steps(&config.history, manifest.layers.len());
        assert!(config.history.is_empty() || steps.iter().all(Option::is_some), "{name}");
    }
}

#[test]
fn oci_documents_are_what_another_reader_expects() {
    let client = client();
    for (name, document) in documents(&client) {
        let bytes = &document.bytes()[..];
        match document.media_type().as_str() {
            "application/vnd.oci.image.index.v1+json" => {
                oci_spec::image::ImageIndex::from_reader(bytes).unwrap();
            }
            "application/vnd.oci.image.manifest.v1+json" => {
                let manifest = oci_spec::image::ImageManifest::from_reader(bytes).unwrap();
                if *manifest.config().media_type() == oci_spec::image::MediaType::ImageConfig {
                    let config = document.manifest().unwrap().config.clone().unwrap();
                    let config = blob(&client, &name, &config).unwrap();
                    oci_spec::image::ImageConfiguration::from_reader(&config[..]).unwrap();
                }
            }
            _ => assert_eq!(name.name().as_str(), "legacy/list"),
        }
    }
}

#[test]
fn the_base_layer_holds_a_small_system() {
    let client = client();
    let single = repository("single");
    let document =
        block_on(client.repository(&single).manifest_by_tag(&"latest".parse().unwrap())).unwrap().document;
    let archive = gunzip(&blob(&client, &single, &document.manifest().unwrap().layers[0]).unwrap());
    let entries = entries(&archive);
    assert_eq!(entries["bin/toolbox"], 24_000);
    assert_eq!(entries["bin/sh"], 0);
    assert_eq!(entries["etc/os-release"], 74);
    assert!(entries.contains_key("usr/share/licenses/toolbox"));
}

#[test]
fn the_chart_is_an_archive_of_a_chart() {
    let client = client();
    let chart = repository("charts/hello");
    let document =
        block_on(client.repository(&chart).manifest_by_tag(&"0.1.0".parse().unwrap())).unwrap().document;
    let manifest = document.manifest().unwrap();
    let kind = |descriptor: &Descriptor| descriptor.media_type.as_ref().unwrap().to_string();
    assert_eq!(kind(manifest.config.as_ref().unwrap()), "application/vnd.cncf.helm.config.v1+json");
    assert_eq!(kind(&manifest.layers[0]), "application/vnd.cncf.helm.chart.content.v1.tar+gzip");
    let archive = gunzip(&blob(&client, &chart, &manifest.layers[0]).unwrap());
    let names: Vec<String> = entries(&archive).into_keys().collect();
    assert_eq!(
        names,
        [
            "hello/Chart.yaml",
            "hello/templates/deployment.yaml",
            "hello/templates/service.yaml",
            "hello/values.yaml"
        ]
    );
}

#[test]
fn images_are_not_tiny_and_not_large() {
    let client = client();
    let mut sizes = BTreeMap::new();
    for (_, document) in documents(&client) {
        for layer in document.manifest().map(|manifest| manifest.layers.clone()).unwrap_or_default() {
            sizes.insert(layer.digest, layer.size.unwrap());
        }
    }
    let total: u64 = sizes.values().sum();
    assert!((400_000..1_000_000).contains(&total), "{total}");
    assert!(sizes.values().all(|size| *size < 200_000), "{sizes:?}");
}
