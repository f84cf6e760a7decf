//! Repositories where something is deleted that others need, or nothing can be.

use serde_json::json;

use super::call::Kind;
use super::image::Image;
use super::repository::{digest_in, layers_of};
use super::routes::{State, refusal};
use super::types::{CACHE_CONFIG, DOCKER, SIGNED_SCHEMA_1};
use crate::{Answer, Outcome};

pub(super) fn fill(state: &mut State) -> Outcome {
    shared_with_a_build_cache(state)?;
    shared_with_schema_1(state)?;
    for (name, seed) in [("d50/quay", "del"), ("d51/no-delete", "nd")] {
        let repository = state.repository(name);
        repository.image(Image::of(seed).tagged("v1"))?;
        let digest = repository.digest_of("v1").to_owned();
        repository.tags.insert("same".into(), digest);
    }
    // regclient#393, #258: a tag cannot be deleted, and the stand-in for it is refused.
    state.hook("d50/quay", |call, _| match call.method() {
        "DELETE" if call.is(Kind::Manifests) && !call.reference.starts_with("sha256:") => {
            Some(Answer::new(405, "text/html", "<!doctype html><title>405 Method Not Allowed</title>"))
        }
        "PUT" if call.is(Kind::Manifests) => Some(refusal(400, "MANIFEST_INVALID", "manifest invalid")),
        _ => None,
    });
    // docker-reg-tool#19, portainer#2686: deletion is disabled.
    state.hook("d51/no-delete", |call, _| {
        let words = "The operation is unsupported.";
        (call.method() == "DELETE").then(|| refusal(405, "UNSUPPORTED", words))
    });
    Ok(())
}

/// buildkit#1440: an image, and a build cache that needs the same layers.
fn shared_with_a_build_cache(state: &mut State) -> Outcome {
    let repository = state.repository("a37/shared");
    repository.image(Image::of("shared").tagged("v1"))?;
    repository.image(Image::of("other").tagged("v2"))?;
    let layers = layers_of(repository, "v1");
    let records: Vec<_> =
        layers.iter().map(|layer| json!({ "blob": digest_in(layer), "parent": -1 })).collect();
    let config = repository.json(CACHE_CONFIG, &json!({ "layers": records, "records": [] }));
    let entries: Vec<_> = layers.into_iter().chain([config]).collect();
    repository.index(&entries, "buildcache");
    Ok(())
}

/// containerd#2840 and older ones: a tag of schema 1 that needs the same layers.
fn shared_with_schema_1(state: &mut State) -> Outcome {
    let repository = state.repository("a38/schema1-shared");
    repository.image(Image { types: DOCKER, ..Image::of("s1s").tagged("v1") })?;
    let layers = layers_of(repository, "v1");
    let layers: Vec<_> = layers.iter().rev().map(|layer| json!({ "blobSum": digest_in(layer) })).collect();
    let history = json!({ "v1Compatibility": "{\"id\":\"1\"}" });
    let manifest = json!({
        "schemaVersion": 1, "name": "a38/schema1-shared", "tag": "old", "architecture": "amd64",
        "fsLayers": layers, "history": [history, history], "signatures": [],
    });
    repository.manifest(SIGNED_SCHEMA_1, &manifest, "old");
    Ok(())
}
