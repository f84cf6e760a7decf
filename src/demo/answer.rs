//! Responses, with the headers that all of them carry.

use std::ops::Range;
use std::sync::Arc;

use crate::registry::{Body, Exposure, Headers, Response};

use super::pieces::Pieces;

/// A response with a body at hand.
fn response(status: u16, headers: Headers, content_type: &str, body: String) -> Response {
    let headers = headers.with("Content-Type", content_type).with("Content-Length", body.len().to_string());
    Response { status, headers, exposure: Exposure::All, body: Body::from_bytes(body.into_bytes()) }
}

/// The headers that all responses carry.
pub(super) fn headers() -> Headers {
    Headers::new().with("Docker-Distribution-API-Version", "registry/2.0")
}

/// A document in JSON.
pub(super) fn json(status: u16, headers: Headers, document: String) -> Response {
    response(status, headers, "application/json", document)
}

/// What a web server says of a path that is none of its own.
pub(super) fn page_not_found() -> Response {
    response(404, headers(), "text/plain; charset=utf-8", "404 page not found\n".into())
}

/// Stored bytes, or a part of them, sent piece by piece.
pub(super) fn stored(status: u16, headers: Headers, bytes: &Arc<[u8]>, part: Range<usize>) -> Response {
    let headers = headers.with("Content-Length", part.len().to_string());
    let body = Body::new(Pieces::new(Arc::clone(bytes), part));
    Response { status, headers, exposure: Exposure::All, body }
}

/// The answer to HEAD: all headers as for GET, and no body.
pub(super) fn without_body(response: Response) -> Response {
    Response { body: Body::empty(), ..response }
}
