//! Responses, with the headers that all of them carry.

use std::sync::Arc;

use crate::registry::{Body, Exposure, Headers, Response};

use super::blob::{Blob, Pieces, Place};

/// A response with a body at hand.
fn response(status: u16, headers: Headers, content_type: &str, body: String) -> Response {
    let headers = headers.with("Content-Type", content_type).with("Content-Length", body.len().to_string());
    Response { status, headers, exposure: Exposure::All, body: Body::from_bytes(body.into_bytes()) }
}

/// The headers that all responses carry.
pub(super) fn headers() -> Headers {
    Headers::new().with("Docker-Distribution-API-Version", "registry/2.0")
}

/// A document of another type than plain JSON.
pub(super) fn typed(status: u16, headers: Headers, content_type: &str, document: String) -> Response {
    response(status, headers, content_type, document)
}

/// A document in JSON.
pub(super) fn json(status: u16, headers: Headers, document: String) -> Response {
    response(status, headers, "application/json", document)
}

/// What a web server says of a path that is none of its own.
pub(super) fn page_not_found() -> Response {
    response(404, headers(), "text/plain; charset=utf-8", "404 page not found\n".into())
}

/// Bytes at hand.
pub(super) fn bytes(status: u16, headers: Headers, bytes: &Arc<[u8]>) -> Response {
    let size = bytes.len() as u64;
    let blob = Blob { size, place: Place::AtHand(bytes.clone()) };
    part(status, headers, blob.part(0..size), size)
}

/// A part of a blob, `length` bytes of it, sent piece by piece.
pub(super) fn part(status: u16, headers: Headers, pieces: Pieces, length: u64) -> Response {
    let headers = headers.with("Content-Length", length.to_string());
    Response { status, headers, exposure: Exposure::All, body: Body::new(pieces) }
}

/// A success that says all in its headers.
pub(super) fn empty(status: u16, headers: Headers) -> Response {
    // A 204 has no length (RFC 9110, 8.6).
    let headers = if status == 204 { headers } else { headers.with("Content-Length", "0") };
    Response { status, headers, exposure: Exposure::All, body: Body::empty() }
}

/// The answer to HEAD: all headers as for GET, and no body.
pub(super) fn without_body(response: Response) -> Response {
    Response { body: Body::empty(), ..response }
}
