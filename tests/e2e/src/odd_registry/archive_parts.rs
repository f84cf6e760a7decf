//! The parts of an image in an archive.

use serde_json::{Value, json};

use super::archive::Archive;
use super::layer::tar;
use super::repository::{describe, with};
use super::types::{OCI_CONFIG, OCI_INDEX, OCI_MANIFEST};
use crate::Outcome;
use crate::sha256sum::digest;

const LAYOUT: &str = r#"{"imageLayoutVersion":"1.0.0"}"#;

/// Plain tars, each with a text of its own.
pub(super) fn layers(seed: &str, count: usize) -> Outcome<Vec<Vec<u8>>> {
    let layer = |at| tar(&format!("{seed}-{at}.txt"), format!("{seed} {at}\n").repeat(30).as_bytes());
    (0..count).map(layer).collect()
}

/// The config of an image of these tars.
pub(super) fn config(tars: &[Vec<u8>], architecture: &str, seed: &str) -> Vec<u8> {
    let step = |at| json!({ "created_by": format!("step {at}") });
    let config = json!({
        "architecture": architecture, "os": "linux", "created": "2026-03-01T12:00:00Z",
        "config": { "Cmd": [format!("/{seed}")] },
        "rootfs": { "type": "layers", "diff_ids": tars.iter().map(|tar| digest(tar)).collect::<Vec<_>>() },
        "history": (0..tars.len()).map(step).collect::<Vec<_>>(),
    });
    format!("{config:#}").into_bytes()
}

/// The manifest of an image.
pub(super) fn manifest(config: &[u8], layers: Vec<Value>) -> Vec<u8> {
    let config = describe(OCI_CONFIG, config);
    let manifest =
        json!({ "schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": config, "layers": layers });
    format!("{manifest:#}").into_bytes()
}

/// Adds the list that `docker load` reads.
pub(super) fn saved(archive: &mut Archive, config: String, tags: &Value, layers: Vec<String>) {
    archive.json("manifest.json", &json!([{ "Config": config, "RepoTags": tags, "Layers": layers }]));
}

/// Adds what makes an OCI layout of an archive.
pub(super) fn layout(archive: &mut Archive, entries: &Value) {
    let index = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": entries });
    archive.json("index.json", &index);
    archive.file("oci-layout", LAYOUT);
}

/// The entry with a name and a tag.
pub(super) fn named(entry: Value, name: &str, tag: &str) -> Value {
    let names = json!({ "io.containerd.image.name": name, "org.opencontainers.image.ref.name": tag });
    with(entry, "annotations", names)
}
