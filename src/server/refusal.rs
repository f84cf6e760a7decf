//! Refusals of the server itself, in the form of the API's errors.

use crate::registry::{Body, Exposure, Headers, Response};

fn refusal(status: u16, code: &str, message: &str) -> Response {
    let body = format!(r#"{{"errors":[{{"code":"{code}","message":"{message}"}}]}}"#);
    let headers = Headers::new()
        .with("Content-Type", "application/json")
        .with("Content-Length", body.len().to_string())
        // What is left of the request is not read.
        .with("Connection", "close");
    Response { status, headers, exposure: Exposure::All, body: Body::from_bytes(body.into_bytes()) }
}

/// More bytes than are taken.
pub(super) fn too_large(limit: u64) -> Response {
    refusal(413, "SIZE_INVALID", &format!("a body has at most {limit} bytes here: see --max-body"))
}

/// A client that stopped sending.
pub(super) fn too_slow() -> Response {
    refusal(408, "BLOB_UPLOAD_INVALID", "nothing came for a minute in the middle of the body")
}

/// A method that no path knows.
pub(super) fn method(method: &str) -> Response {
    // A method is a token (RFC 9110, 5.6.2): nothing in it needs to be escaped.
    refusal(405, "UNSUPPORTED", &format!("the API has no method {method}"))
}
