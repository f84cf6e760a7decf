//! The demo registry over HTTP, shared by all who reach it.

use std::rc::Rc;
use std::time::Duration;

use hyper::Request as HttpRequest;
use hyper::body::{Body as _, Incoming};
use hyper::header::HeaderValue;

use super::body::{Received, Rest, Trouble};
use super::log::Entry;
use super::refusal;
use crate::demo::Registry;
use crate::registry::{Body, Headers, Method, Operation, Request, Response};

/// Documents that come at once: each is held in memory until it is whole.
pub(super) const DOCUMENTS: usize = 64;

/// Whether the body of a request is held as a whole, as those of uploads are not.
pub(super) fn is_document(request: &HttpRequest<Incoming>) -> bool {
    let operation = Operation::parse(request.uri().path());
    request.method() == hyper::Method::PUT && !operation.is_some_and(Operation::is_upload)
}

/// Answers a request below `/v2/`.
pub(super) async fn serve(
    registry: &Registry,
    request: HttpRequest<Incoming>,
    max_body: u64,
    patience: Duration,
    entry: &Entry,
) -> Response {
    let (head, body) = request.into_parts();
    let Some(method) = Method::parse(head.method.as_str()) else {
        return refusal::method(head.method.as_str());
    };
    if body.size_hint().lower() > max_body {
        return refusal::too_large(max_body);
    }
    // The registry looks at the path only.
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers: Headers = head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let request = Request { headers, ..Request::new(method, format!("http://registry{target}")) };
    let rest = Rc::<Rest>::default();
    let received = Received::new(body, max_body, patience, entry.received(), rest.clone());
    let response = registry.serve(&request, Body::new(received)).await;
    match rest.trouble() {
        Some(Trouble::TooLarge) => refusal::too_large(max_body),
        Some(Trouble::TooSlow) => refusal::too_slow(),
        // Of a body that broke off the registry itself tells.
        Some(Trouble::Broken) | None => {
            rest.drain(patience).await;
            response
        }
    }
}
