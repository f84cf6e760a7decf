//! Refusals of the server itself, in the form of the API's errors.

use serde_json::json;

use super::body::Trouble;
use crate::registry::{Body, Exposure, Headers, Response};

fn refusal(status: u16, code: &str, message: &str) -> Response {
    let body = json!({ "errors": [{ "code": code, "message": message }] }).to_string();
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
    refusal(
        408,
        "BLOB_UPLOAD_INVALID",
        "nothing came for too long in the middle of the body, or less than 1 KiB a second",
    )
}

/// A body that ends before its end.
pub(super) fn broken() -> Response {
    refusal(400, "BLOB_UPLOAD_INVALID", Trouble::Broken.reason())
}

/// So many documents on their way that no more can be held.
pub(super) fn busy() -> Response {
    let mut response = refusal(503, "UNAVAILABLE", "too many manifests come in at once; send it again");
    response.headers = response.headers.with("Retry-After", "1");
    response
}

/// A web page that may not do this.
pub(super) fn denied(reason: &str) -> Response {
    refusal(403, "DENIED", reason)
}

/// A request that can be read in two ways.
pub(super) fn unclear(reason: &str) -> Response {
    refusal(400, "UNSUPPORTED", reason)
}

/// A method that no path knows.
pub(super) fn method(method: &str) -> Response {
    refusal(405, "UNSUPPORTED", &format!("the API has no method {method}"))
}

/// A word of the relay about itself: `kind` stands in a header, so that nobody takes it for the registry's.
pub(super) fn relay(status: u16, kind: &str, message: &str) -> Response {
    let code = format!("RELAY_{}", kind.to_ascii_uppercase());
    let mut response = refusal(status, &code, message);
    response.headers = response.headers.with("Waybill-Relay", kind);
    if status == 503 {
        response.headers = response.headers.with("Retry-After", "1");
    }
    response
}

/// For people, where no API is.
pub(super) fn text(status: u16, message: &str) -> Response {
    let body = format!("{message}\n").into_bytes();
    let headers = Headers::new()
        .with("Content-Type", "text/plain; charset=utf-8")
        .with("Content-Length", body.len().to_string())
        .with("X-Content-Type-Options", "nosniff");
    Response { status, headers, exposure: Exposure::All, body: Body::from_bytes(body) }
}
