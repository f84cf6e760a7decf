//! Places beside the registry, to which some repositories lead: pages for signing in, and a store of blobs.

use std::collections::BTreeMap;

use super::call::Call;
use super::repository::Repository;
use super::routes::{octets, plain};
use crate::Answer;

/// What is there; nothing at a path of the registry.
pub(super) fn answer(call: &Call, repositories: &BTreeMap<String, Repository>) -> Option<Answer> {
    let page = || {
        let html = "<!doctype html><title>Sign in</title><form>Sign in to continue</form>";
        Answer::new(200, "text/html; charset=utf-8", html)
    };
    match call.path.as_str() {
        "/login" => Some(page()),
        "/login-nocors" => Some(page().with_header("access-control-allow-origin", "https://other.example")),
        path => stored(call, path.strip_prefix("/s3/")?, repositories),
    }
}

/// A blob by a URL that is signed for GET alone.
fn stored(call: &Call, path: &str, repositories: &BTreeMap<String, Repository>) -> Option<Answer> {
    if call.method() == "HEAD" {
        return Some(plain(403));
    }
    let (name, digest) = path.rsplit_once('/')?;
    Some(octets(repositories.get(name)?.blobs.get(digest)?.clone()))
}
