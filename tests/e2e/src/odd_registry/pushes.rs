//! Registries that take blobs in their own way.

use super::call::Kind;
use super::routes::{State, plain, refusal};

pub(super) fn fill(state: &mut State) {
    // sdk-container-builds#287 (Google Artifact Registry): a blob is taken in one piece only.
    state.hook("c40/no-chunks", |call, _| {
        let words = "chunked uploads are not supported; use a monolithic upload";
        (call.method() == "PATCH").then(|| refusal(405, "UNSUPPORTED", words))
    });
    // containers-roadmap#2831 (ECR): the Range of every answer is that of the first chunk.
    state.change("c41/ecr", |call, answer| {
        let end = answer.header("range").and_then(|range| range.split_once('-')?.1.parse::<u64>().ok());
        match end.filter(|_| call.method() != "POST") {
            Some(end) => answer.with_header("range", format!("0-{}", end.min((1 << 20) - 1))),
            None => answer,
        }
    });
    // swift-container-plugin#44 (GHCR): Location without scheme and host, as everywhere here.
    state.repository("c42/ghcr");
    // pulp_container#579: HEAD fails, whether or not the blob is there.
    state.hook("c43/head-403", |call, _| {
        (call.method() == "HEAD" && call.is(Kind::Blobs)).then(|| plain(403))
    });
}
