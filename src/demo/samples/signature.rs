//! Signatures and attestations as cosign keeps them: manifests under a tag made from the digest.
//! Their form is real; they are signed by nobody.

use serde_json::{Value, json};

use crate::demo::store::Repository;
use crate::oci::Digest;

use super::base64;
use super::content::Content;
use super::format::Format;
use super::image::manifest;

const SIGNATURE: &[u8] = b"a sample: signed by nobody";

/// Stores a signature under `sha256-<hex>.sig`.
pub(super) fn sign(repository: &mut Repository, name: &str, subject: &Digest) {
    let payload = json!({
        "critical": {
            "identity": { "docker-reference": format!("{}/{name}", crate::demo::HOST) },
            "image": { "docker-manifest-digest": subject.to_string() },
            "type": "cosign container image signature",
        },
        "optional": null,
    });
    let layer = Content::new("application/vnd.dev.cosign.simplesigning.v1+json", bytes(&payload))
        .annotated("dev.cosignproject.cosign/signature", &base64::encode(SIGNATURE));
    put(repository, &layer, &format!("sha256-{}.sig", subject.encoded()));
}

/// Stores a signed statement of provenance under `sha256-<hex>.att`.
pub(super) fn attest(repository: &mut Repository, name: &str, subject: &Digest) {
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v0.1",
        "predicateType": "https://slsa.dev/provenance/v1",
        "subject": [{
            "name": format!("{}/{name}", crate::demo::HOST),
            "digest": { "sha256": subject.encoded() },
        }],
        "predicate": {
            "buildDefinition": { "buildType": "https://ci.example/build/v1", "externalParameters": {} },
            "runDetails": { "builder": { "id": "https://ci.example/runner/7" } },
        },
    });
    let envelope = json!({
        "payloadType": "application/vnd.in-toto+json",
        "payload": base64::encode(&bytes(&statement)),
        "signatures": [{ "keyid": "", "sig": base64::encode(SIGNATURE) }],
    });
    let layer = Content::new("application/vnd.dsse.envelope.v1+json", bytes(&envelope))
        .annotated("dev.cosignproject.cosign/signature", "")
        .annotated("predicateType", "https://slsa.dev/provenance/v1");
    put(repository, &layer, &format!("sha256-{}.att", subject.encoded()));
}

/// Stores an image that is none: cosign states no platform, and no layer of it is an archive.
fn put(repository: &mut Repository, layer: &Content, tag: &str) {
    let config = json!({
        "architecture": "",
        "created": "0001-01-01T00:00:00Z",
        "history": [{ "created": "0001-01-01T00:00:00Z" }],
        "os": "",
        "rootfs": { "type": "layers", "diff_ids": [layer.descriptor.digest.to_string()] },
        "config": {},
    });
    let config = Content::new(Format::Oci.config(), bytes(&config));
    let media_type = Format::Oci.manifest();
    let manifest = Content::new(media_type, bytes(&manifest(media_type, &config, &[layer])));
    config.put_blob(repository);
    layer.put_blob(repository);
    manifest.put_manifest(repository);
    manifest.tag(repository, &[tag]);
}

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}
