//! Uploads as the distribution spec describes them: at once, in pieces, or mounted from another repository.

use super::call::Call;
use super::routes::{State, plain, refusal};
use crate::Answer;
use crate::sha256sum::digest;

/// Answers a request about an upload.
pub(super) fn answer(state: &mut State, call: &mut Call) -> Answer {
    let id = call.upload().unwrap_or_default().to_owned();
    if call.method() == "POST" {
        return begin(state, call);
    }
    let here = format!("/v2/{}/blobs/uploads/{id}", call.repository);
    let body = call.take_body();
    let Some(bytes) = state.uploads.get_mut(&id) else {
        return refusal(404, "BLOB_UPLOAD_UNKNOWN", "no such upload");
    };
    match call.method() {
        "PATCH" => {
            bytes.extend(body);
            plain(202).with_header("location", here).with_header("range", range(bytes))
        }
        "GET" => plain(204).with_header("location", here).with_header("range", range(bytes)),
        "PUT" => {
            bytes.extend(body);
            let wanted = call.parameter("digest").unwrap_or_default();
            if digest(bytes) != wanted {
                let words = "provided digest did not match uploaded content";
                return refusal(400, "DIGEST_INVALID", words);
            }
            let bytes = state.uploads.remove(&id).unwrap_or_default();
            keep(state, call, wanted, bytes)
        }
        "DELETE" => {
            state.uploads.remove(&id);
            plain(204)
        }
        _ => refusal(405, "UNSUPPORTED", "not for an upload"),
    }
}

fn begin(state: &mut State, call: &mut Call) -> Answer {
    if let (Some(wanted), Some(from)) = (call.parameter("mount"), call.parameter("from"))
        && let Some(bytes) = state.repositories.get(&from).and_then(|from| from.blobs.get(&wanted)).cloned()
    {
        return keep(state, call, wanted, bytes);
    }
    let body = call.take_body();
    if let Some(wanted) = call.parameter("digest")
        && !body.is_empty()
    {
        return keep(state, call, wanted, body);
    }
    let id = format!("upload-{}", state.noted.len());
    state.uploads.insert(id.clone(), Vec::new());
    let here = format!("/v2/{}/blobs/uploads/{id}", call.repository);
    plain(202).with_header("location", here).with_header("range", "0-0")
}

fn keep(state: &mut State, call: &Call, digest: String, bytes: Vec<u8>) -> Answer {
    let location = format!("/v2/{}/blobs/{digest}", call.repository);
    state.repository(&call.repository).blobs.insert(digest.clone(), bytes);
    plain(201).with_header("location", location).with_header("docker-content-digest", digest)
}

fn range(bytes: &[u8]) -> String {
    format!("0-{}", bytes.len().saturating_sub(1))
}
