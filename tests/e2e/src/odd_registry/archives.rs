//! OCI layouts, and what is none, as other tools write them, with contents of our own.

use serde_json::{Value, json};

use super::archive::Archive;
use super::archive_parts::{config, layers, layout, manifest, named};
use super::layer::{gzip, tar};
use super::repository::{describe, with};
use super::types::{CACHE_CONFIG, OCI_EMPTY, OCI_GZIP, OCI_INDEX, OCI_MANIFEST, OCI_TAR};
use crate::Outcome;

/// podman#4646, #29196, image-spec#796: one image under two names.
pub fn two_names() -> Outcome<Archive> {
    let mut archive = Archive::default();
    let image = packed_image(&mut archive, "amd64", "two")?;
    let entry =
        |name: &str| with(image.clone(), "annotations", json!({ "org.opencontainers.image.ref.name": name }));
    layout(&mut archive, &json!([entry("localhost/two:latest"), entry("localhost/two:stable")]));
    Ok(archive)
}

/// apptainer#2905: `nerdctl save`, an index in the index.
pub fn nested() -> Outcome<Archive> {
    let (mut archive, mut entries) = (Archive::default(), Vec::new());
    for architecture in ["amd64", "arm64"] {
        let entry = packed_image(&mut archive, architecture, "nested")?;
        entries.push(with(entry, "platform", json!({ "os": "linux", "architecture": architecture })));
    }
    let index = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": entries });
    let index = format!("{index:#}").into_bytes();
    archive.blob(&index);
    let entry = named(describe(OCI_INDEX, &index), "docker.io/library/nested:1", "1");
    layout(&mut archive, &json!([entry]));
    Ok(archive)
}

fn packed_image(archive: &mut Archive, architecture: &str, seed: &str) -> Outcome<Value> {
    let tars = layers(&format!("{seed}-{architecture}"), 1)?;
    let config = config(&tars, architecture, seed);
    archive.blob(&config);
    let mut described = Vec::new();
    for tar in &tars {
        let layer = gzip(tar)?;
        archive.blob(&layer);
        described.push(describe(OCI_GZIP, &layer));
    }
    let manifest = manifest(&config, described);
    archive.blob(&manifest);
    Ok(describe(OCI_MANIFEST, &manifest))
}

/// `BuildKit`'s local cache: an index of a layer and a cache config.
pub fn build_cache() -> Outcome<Archive> {
    let mut archive = Archive::default();
    let mut entries = Vec::new();
    for tar in layers("cache", 1)? {
        let layer = gzip(&tar)?;
        archive.blob(&layer);
        entries.push(describe(OCI_GZIP, &layer));
    }
    let config = br#"{"layers":[],"records":[]}"#;
    archive.blob(config);
    entries.push(describe(CACHE_CONFIG, config));
    layout(&mut archive, &entries.into());
    Ok(archive)
}

/// A Helm chart, as people drop it.
pub fn chart() -> Outcome<Vec<u8>> {
    gzip(&tar("demo/Chart.yaml", b"name: demo\nversion: 1.0.0\n")?)
}

/// oras-go#1396: an SBOM whose subject is this.
pub fn referrer(subject: &Value) -> Outcome<Archive> {
    let mut archive = Archive::default();
    let (empty, text) = (b"{}", b"the SBOM of a service\n");
    archive.blob(empty);
    archive.blob(text);
    let manifest = json!({
        "schemaVersion": 2, "mediaType": OCI_MANIFEST, "artifactType": "application/example.sbom",
        "config": describe(OCI_EMPTY, empty), "layers": [describe("text/plain", text)], "subject": subject,
    });
    let manifest = format!("{manifest:#}").into_bytes();
    archive.blob(&manifest);
    layout(&mut archive, &json!([describe(OCI_MANIFEST, &manifest)]));
    Ok(archive)
}

/// An image with a layer of 9 MiB that cannot be compressed, which goes in chunks.
pub fn big() -> Outcome<Archive> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut bytes = Vec::with_capacity(9 << 20);
    while bytes.len() < 9 << 20 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    let mut archive = Archive::default();
    let tars = vec![tar("big.bin", &bytes)?];
    let config = config(&tars, "amd64", "big");
    archive.blob(&config);
    let layers = tars.iter().map(|tar| {
        archive.blob(tar);
        describe(OCI_TAR, tar)
    });
    let manifest = manifest(&config, layers.collect());
    archive.blob(&manifest);
    let entry = json!({ "org.opencontainers.image.ref.name": "1" });
    layout(&mut archive, &json!([with(describe(OCI_MANIFEST, &manifest), "annotations", entry)]));
    Ok(archive)
}
