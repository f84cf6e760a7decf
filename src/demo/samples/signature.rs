//! Signatures and attestations as cosign keeps them: manifests under a tag made from the digest.
//! Their form is real; they are signed by nobody.

use super::shelves::Repository;
use crate::demo::HOST;
use crate::demo::content::Content;
use crate::demo::json::{compact, fill};
use crate::oci::Digest;

use super::format::Format;
use super::image::Image;
use crate::oci::base64;

const SIGNATURE: &[u8] = b"a sample: signed by nobody";
const PAYLOAD: &str = r#"{
    "critical": {
        "identity": { "docker-reference": "{host}/{name}" },
        "image": { "docker-manifest-digest": "{digest}" },
        "type": "cosign container image signature"
    },
    "optional": null
}"#;
const STATEMENT: &str = r#"{
    "_type": "https://in-toto.io/Statement/v0.1",
    "predicateType": "https://slsa.dev/provenance/v1",
    "subject": [{ "name": "{host}/{name}", "digest": { "sha256": "{hex}" } }],
    "predicate": {
        "buildDefinition": { "buildType": "https://ci.example/build/v1", "externalParameters": {} },
        "runDetails": { "builder": { "id": "https://ci.example/runner/7" } }
    }
}"#;
const ENVELOPE: &str = r#"{
    "payloadType": "application/vnd.in-toto+json",
    "payload": "{payload}",
    "signatures": [{ "keyid": "", "sig": "{signature}" }]
}"#;
/// The config of an image that is none: cosign states no platform, and no layer is an archive.
const CONFIG: &str = r#"{
    "architecture": "",
    "created": "0001-01-01T00:00:00Z",
    "history": [{ "created": "0001-01-01T00:00:00Z" }],
    "os": "",
    "rootfs": { "type": "layers", "diff_ids": ["{digest}"] },
    "config": {}
}"#;

/// Stores a signature under `sha256-<hex>.sig`.
pub(super) fn sign(repository: &mut Repository, name: &str, subject: &Digest) {
    let payload = fill(PAYLOAD, &[("{host}", HOST), ("{name}", name), ("{digest}", &subject.to_string())]);
    let signature = base64::encode(SIGNATURE);
    let layer = Content::json("application/vnd.dev.cosign.simplesigning.v1+json", &payload)
        .annotated(format!(r#"{{"dev.cosignproject.cosign/signature":"{signature}"}}"#));
    put(repository, layer, &format!("sha256-{}.sig", subject.encoded()));
}

/// Stores a signed statement of provenance under `sha256-<hex>.att`.
pub(super) fn attest(repository: &mut Repository, name: &str, subject: &Digest) {
    let statement = fill(STATEMENT, &[("{host}", HOST), ("{name}", name), ("{hex}", subject.encoded())]);
    let payload = base64::encode(compact(&statement).as_bytes());
    let envelope = fill(ENVELOPE, &[("{payload}", &payload), ("{signature}", &base64::encode(SIGNATURE))]);
    let annotations =
        r#"{"dev.cosignproject.cosign/signature":"","predicateType":"https://slsa.dev/provenance/v1"}"#;
    let layer =
        Content::json("application/vnd.dsse.envelope.v1+json", &envelope).annotated(annotations.into());
    put(repository, layer, &format!("sha256-{}.att", subject.encoded()));
}

fn put(repository: &mut Repository, layer: Content, tag: &str) {
    let config = fill(CONFIG, &[("{digest}", &layer.digest.to_string())]);
    let config = Content::json(Format::Artifact.config(), &config);
    Image::new(Format::Artifact, config, vec![layer], "").put(repository, &[tag]);
}
