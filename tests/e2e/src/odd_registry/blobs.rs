//! Blobs of which HEAD and GET say different things.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use super::call::Kind;
use super::image::Image;
use super::routes::{State, octets, plain, redirect};
use crate::Outcome;

pub(super) fn fill(state: &mut State) -> Outcome {
    for (name, seed) in [
        ("a20/head-zero", "hz"),
        ("a21/presigned", "ps"),
        ("a22/head-404", "h4"),
        ("a22/head-405", "h5"),
        ("a22/proxy-cache", "pc"),
        ("a10/xgzip", "xg"),
    ] {
        state.repository(name).image(Image::of(seed).tagged("v1"))?;
    }
    // godoxy#169: a proxy answers HEAD with Content-Length: 0.
    state.hook("a20/head-zero", |call, _| {
        let is_head = call.method() == "HEAD" && call.is(Kind::Blobs);
        is_head.then(|| octets(Vec::new()).with_header("content-length", "0"))
    });
    // pulp_container#579, stargz-snapshotter#167: HEAD is redirected to a place that allows GET alone.
    state.hook("a21/presigned", |call, _| {
        let signed = format!("/s3/{}/{}?X-Amz-Signature=abc", call.repository, call.reference);
        call.is(Kind::Blobs).then(|| redirect(307, &signed))
    });
    // watchtower#667: HEAD fails, and GET is fine.
    for (name, status) in [("a22/head-404", 404), ("a22/head-405", 405)] {
        state.hook(name, move |call, _| (call.method() == "HEAD").then(|| plain(status)));
    }
    // harbor#22609, distribution#4747, artifact-keeper#3605: a proxy cache has a blob only after a GET.
    let seen = Mutex::new(HashSet::new());
    state.hook("a22/proxy-cache", move |call, _| {
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        if call.is(Kind::Blobs) && call.method() == "GET" {
            seen.insert(call.reference.clone());
        }
        let is_hidden = call.is(Kind::Blobs) && call.method() == "HEAD" && !seen.contains(&call.reference);
        is_hidden.then(|| plain(404))
    });
    // moby#17595: a compressed layer is said to be compressed for the way.
    state.hook("a10/xgzip", |call, repository| {
        let bytes = repository.blobs.get(&call.reference)?;
        let is_packed = call.method() == "GET" && bytes.starts_with(&[0x1f, 0x8b]);
        is_packed.then(|| octets(bytes.clone()).with_header("content-encoding", "x-gzip"))
    });
    Ok(())
}
