//! Manifests of odd media types, encodings and bytes.

use serde_json::{Value, json};

use super::call::Kind;
use super::image::Image;
use super::layer::gzip;
use super::repository::without;
use super::routes::{State, refusal};
use super::types::{DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST, SIGNED_SCHEMA_1};
use crate::sha256sum::digest;
use crate::{Answer, Outcome};

pub(super) fn fill(state: &mut State) -> Outcome {
    types_that_disagree(state)?;
    packed(state)?;
    schema_1(state);
    bytes_around_the_json(state)?;
    without_sizes(state)
}

/// buildah#2266 (Nexus), `rules_oci#839`, spegel#172, cc-utils#1238, moby#19400
fn types_that_disagree(state: &mut State) -> Outcome {
    let repository = state.repository("a08/nexus-type");
    repository.image(Image::of("ntype").tagged("v1"))?;
    let digest = repository.digest_of("v1").to_owned();
    if let Some((_, media_type)) = repository.manifests.get_mut(&digest) {
        DOCKER_MANIFEST.clone_into(media_type);
    }
    let children =
        ["amd64", "arm64"].map(|architecture| repository.image(Image::of("ntype2").on(architecture)));
    let children = children.into_iter().collect::<Outcome<Vec<_>>>()?;
    repository.manifest(DOCKER_LIST, &json!({ "schemaVersion": 2, "manifests": children }), "idx");

    let repository = state.repository("a17/no-media-type");
    let mut child =
        |architecture| repository.image(Image { without_type: true, ..Image::of("nm").on(architecture) });
    let (first, second) = (child("amd64")?, child("arm64")?);
    for (tag, media_type, children) in [
        ("v1", OCI_INDEX, vec![&first, &second]),
        ("json", "application/json", vec![&first, &second, &first]),
        ("octets", "application/octet-stream", vec![&first]),
        ("nothing", "", vec![&second]),
    ] {
        repository.manifest(media_type, &json!({ "schemaVersion": 2, "manifests": children }), tag);
    }
    Ok(())
}

/// oras-go#1176, oras#1626: the manifest is compressed on the way.
fn packed(state: &mut State) -> Outcome {
    state.repository("a24/gzip-manifest").image(Image::of("gm").tagged("v1"))?;
    state.change("a24/gzip-manifest", |call, answer| {
        if !call.is(Kind::Manifests) || call.method() != "GET" || answer.status != 200 {
            return answer;
        }
        let body = gzip(&answer.body).unwrap_or_default();
        Answer { body, ..answer }.with_header("content-encoding", "gzip")
    });
    Ok(())
}

/// containerd#2840: schema 1 with signatures, whose digest answers 404. docker2aci#255 (GCR): it is there only for
/// those who ask for its type.
fn schema_1(state: &mut State) {
    let history = json!({ "id": "1", "created": "2018-01-01T00:00:00Z", "throwaway": true }).to_string();
    let manifest = json!({
        "schemaVersion": 1, "name": "a25/schema1", "tag": "old", "architecture": "amd64",
        "fsLayers": [{ "blobSum": digest(b"x") }, { "blobSum": digest(b"y") }],
        "history": [{ "v1Compatibility": history }],
        "signatures": [{
            "header": { "jwk": { "crv": "P-256" }, "alg": "ES256" },
            "signature": "abc", "protected": "eyJmb3JtYXRMZW5ndGgiOjEwfQ",
        }],
    });
    let answer = Answer::new(200, SIGNED_SCHEMA_1, manifest.to_string());
    let claimed = answer.clone().with_header("docker-content-digest", format!("sha256:{}", "b7".repeat(32)));
    state.repository("a25/schema1").tags.insert("old".into(), "x".into());
    state.hook("a25/schema1", move |call, _| match call.reference.as_str() {
        _ if !call.is(Kind::Manifests) => None,
        "old" => Some(claimed.clone()),
        _ => Some(refusal(404, "MANIFEST_UNKNOWN", "manifest unknown")),
    });
    state.hook("a28/gcr", move |call, _| {
        if !call.is(Kind::Manifests) {
            return None;
        }
        let accepted = call.asked.header("accept").unwrap_or_default();
        if accepted.contains("prettyjws") {
            return Some(answer.clone());
        }
        let words = format!(
            "Manifest with tag '1.24' has media type '{SIGNED_SCHEMA_1}', but client accepts '{accepted}'."
        );
        Some(refusal(404, "MANIFEST_UNKNOWN", &words))
    });
}

/// distribution-library-image#105: a byte order mark, and its kin.
fn bytes_around_the_json(state: &mut State) -> Outcome {
    let repository = state.repository("a30/bytes");
    repository.image(Image::of("by").tagged("v1"))?;
    let digest = repository.digest_of("v1").to_owned();
    let bytes = repository.manifests.get(&digest).map(|(bytes, _)| bytes.clone()).unwrap_or_default();
    let wide = String::from_utf8_lossy(&bytes).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    repository.raw(OCI_MANIFEST, [&b"\xef\xbb\xbf"[..], &bytes].concat(), "bom");
    repository.raw(OCI_MANIFEST, [&bytes[..], b"\n"].concat(), "newline");
    repository.raw(OCI_MANIFEST, [&bytes[..], b"\0"].concat(), "nul");
    repository.raw(OCI_MANIFEST, [&b"\xff\xfe"[..], &wide].concat(), "utf16");
    Ok(())
}

/// buildkit#4328: descriptors without a size.
fn without_sizes(state: &mut State) -> Outcome {
    let repository = state.repository("a26/no-sizes");
    repository.image(Image::of("ns").tagged("v1"))?;
    let mut manifest = repository.document("v1").unwrap_or_default();
    if let Some(config) = manifest.get_mut("config") {
        *config = without(config.take(), "size");
    }
    for layer in manifest.get_mut("layers").and_then(Value::as_array_mut).into_iter().flatten() {
        *layer = without(layer.take(), "size");
    }
    repository.manifest(OCI_MANIFEST, &manifest, "v1");
    Ok(())
}
