//! Referrers that are none, or never end.

use serde_json::json;

use super::call::Kind;
use super::image::Image;
use super::repository::with;
use super::routes::{State, redirect};
use super::types::{OCI_EMPTY, OCI_INDEX, OCI_MANIFEST};
use crate::{Answer, Outcome};

pub(super) fn fill(state: &mut State) -> Outcome {
    a_tag_taken_for_a_digest(state)?;
    // oras-go#633: referrers end at a page for signing in.
    for (name, login) in [("a02/k8s", "/login?continue=x"), ("a02/k8s-nocors", "/login-nocors")] {
        state.repository(name).image(Image::of("csi").tagged("v1"))?;
        state.hook(name, move |call, _| call.is(Kind::Referrers).then(|| redirect(307, login)));
    }
    // The link of a list of referrers leads to a page that links to itself.
    state.repository("a06/loop-referrers").image(Image::of("loopr").tagged("v1"))?;
    state.hook("a06/loop-referrers", |call, repository| {
        if !call.is(Kind::Referrers) {
            return None;
        }
        let config = repository.blob(OCI_EMPTY, b"{}");
        let kind = "application/example.sig";
        let signature = json!({
            "schemaVersion": 2, "mediaType": OCI_MANIFEST, "artifactType": kind, "config": config, "layers": [],
        });
        let signature = with(repository.manifest(OCI_MANIFEST, &signature, ""), "artifactType", kind.into());
        let list = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": [signature] });
        let next = format!("<{}?p=2>; rel=\"next\"", call.path);
        Some(Answer::new(200, OCI_INDEX, list.to_string()).with_header("link", next))
    });
    Ok(())
}

/// oras-go#1396 (GitLab): the tag `sha256-<hex>` is taken for the digest `sha256:<hex>`.
fn a_tag_taken_for_a_digest(state: &mut State) -> Outcome {
    let repository = state.repository("a01/gitlab");
    let children = ["amd64", "arm64"].map(|architecture| repository.image(Image::of("svc").on(architecture)));
    let children = children.into_iter().collect::<Outcome<Vec<_>>>()?;
    repository.index(&children, "v1");
    repository.image(Image::of("one").tagged("single"))?;
    state.hook("a01/gitlab", |call, _| {
        let is_read = matches!(call.method(), "GET" | "HEAD");
        if let Some(hex) = call.reference.strip_prefix("sha256-")
            && is_read
            && call.is(Kind::Manifests)
        {
            call.reference = format!("sha256:{hex}");
        }
        None
    });
    Ok(())
}
