use futures::executor::block_on;
use waybill::oci::{Document, ImageConfig, Platform, Repository, Tag};
use waybill::registry::{CONFIG_LIMIT, Client, Presence};

use super::{client, repository};

/// The platforms that the index of a repository lists, and those that its configs say.
fn platforms(name: &str) -> Vec<(Platform, Platform)> {
    let (client, name) = (client(), repository(name));
    let document = latest(&client, &name);
    let found = document.index().unwrap().manifests.iter().map(|entry| {
        let child = block_on(client.repository(&name).manifest_of(entry)).unwrap().document;
        let config = child.manifest().unwrap().config.clone().unwrap();
        let (config, _) = block_on(client.repository(&name).blob(&config, CONFIG_LIMIT)).unwrap();
        (entry.platform.clone().unwrap(), ImageConfig::read(&config).unwrap().platform)
    });
    found.collect()
}

fn latest(client: &Client, name: &Repository) -> Document {
    block_on(client.repository(name).manifest_by_tag(&Tag::latest())).unwrap().document
}

#[test]
fn the_platform_is_missing() {
    let (client, name) = (client(), repository("incident/missing-platform"));
    let document = latest(&client, &name);
    let presence =
        |entry| block_on(client.repository(&name).has_manifest(entry)).unwrap() == Presence::Missing;
    let found: Vec<(String, bool)> = document
        .index()
        .unwrap()
        .manifests
        .iter()
        .map(|entry| (entry.platform.as_ref().unwrap().to_string(), presence(entry)))
        .collect();
    let expected = [("linux/amd64", false), ("linux/arm64", false), ("linux/arm/v7", true)];
    assert_eq!(found, expected.map(|(platform, missing)| (platform.to_owned(), missing)));
}

#[test]
fn the_layer_is_missing() {
    let (client, name) = (client(), repository("incident/missing-layer"));
    let document = latest(&client, &name);
    let manifest = document.manifest().unwrap();
    let missing: Vec<bool> = manifest
        .layers
        .iter()
        .map(|layer| block_on(client.repository(&name).has_blob(&layer.digest)).unwrap() == Presence::Missing)
        .collect();
    assert_eq!(missing, [false, true, false]);
}

fn platform(text: &str) -> Platform {
    text.parse().unwrap()
}

#[test]
fn the_platform_is_wrong() {
    let expected = [("linux/amd64", "linux/amd64"), ("linux/arm64", "linux/amd64")];
    let expected = expected.map(|(claimed, real)| (platform(claimed), platform(real)));
    assert_eq!(platforms("incident/wrong-platform"), expected);
}

#[test]
fn a_level_is_listed_first() {
    let expected = ["linux/amd64/v3", "linux/amd64"].map(|text| (platform(text), platform(text)));
    assert_eq!(platforms("incident/cpu-levels"), expected);
}

#[test]
fn there_is_386_in_place_of_amd64() {
    let expected = ["linux/386", "linux/arm64"].map(|text| (platform(text), platform(text)));
    assert_eq!(platforms("incident/only-386"), expected);
}
