//! Every request finds its part: the relay, the demo registry, or the site.

use std::convert::Infallible;
use std::net::IpAddr;
use std::rc::Rc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{ACCEPT_ENCODING, HeaderName, HeaderValue};
use hyper::{Method, Request as HttpRequest, Response as HttpResponse, StatusCode};

use super::body::Sent;
use super::coding::Coding;
use super::crowd::Crowd;
use super::log::Entry;
use super::relay::{self, Relay};
use super::site::Site;
use super::visitors::{Visitors, check_clarity};
use super::{cors, refusal, shared_demo};
use crate::demo::Registry;
use crate::registry::Response;

/// Bytes of registries are on the origin of the page, and must never be taken for a part of it.
const INERT: [(&str, &str); 2] =
    [("Content-Security-Policy", "sandbox; default-src 'none'"), ("X-Content-Type-Options", "nosniff")];

/// What the program serves.
pub(super) struct Service {
    pub(super) registry: Registry,
    pub(super) relay: Relay,
    pub(super) site: Site,
    pub(super) visitors: Visitors,
    pub(super) documents: Rc<Crowd>,
    pub(super) max_body: u64,
    pub(super) patience: Duration,
}

impl Service {
    /// Answers `peer`; a client is always told something.
    pub(super) async fn answer(
        &self,
        request: HttpRequest<Incoming>,
        peer: IpAddr,
    ) -> Result<HttpResponse<Sent>, Infallible> {
        let path = request.uri().path();
        let (is_relay, is_api) = (path.starts_with(relay::PATH), path == "/v2" || path.starts_with("/v2/"));
        let mut entry = Entry::begin(request.method().as_str(), request.uri(), is_api);
        let (headers, method) = (request.headers(), request.method());
        let reads = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        let response = if let Err(reason) = check_clarity(headers) {
            refusal::unclear(&reason)
        } else if let Some(Err(reason)) = is_relay.then(|| self.visitors.check_relayed(headers)) {
            refusal::relay(403, "refused", &reason)
        } else if let Some(Err(reason)) = (is_api && !reads).then(|| self.visitors.check_change(headers)) {
            refusal::denied(&reason)
        } else if is_relay {
            self.relay.answer(request, peer, &entry).await
        } else if is_api && *method == Method::OPTIONS {
            cors::preflight()
        } else if is_api {
            self.demo(request, peer, &entry).await
        } else {
            self.file(&request)
        };
        entry.answered(response.status);
        let more: &[_] = if is_api { &cors::HEADERS } else { &[] };
        let inert: &[_] = if is_api || is_relay { &INERT } else { &[] };
        Ok(http_response(response, more.iter().chain(inert).copied(), entry))
    }

    async fn demo(&self, request: HttpRequest<Incoming>, peer: IpAddr, entry: &Entry) -> Response {
        let is_document = shared_demo::is_document(&request);
        let serving = shared_demo::serve(&self.registry, request, self.max_body, self.patience, entry);
        if !is_document {
            return serving.await;
        }
        let Some(place) = self.documents.enter(peer) else { return refusal::busy() };
        tokio::select! {
            response = serving => response,
            () = place.lost() => refusal::busy(),
        }
    }

    fn file(&self, request: &HttpRequest<Incoming>) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return refusal::method(request.method().as_str());
        }
        let codings = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        self.site.answer(request.uri().path(), Coding::taken(codings.unwrap_or_default()))
    }
}

fn http_response(
    response: Response,
    more: impl Iterator<Item = (&'static str, &'static str)>,
    entry: Entry,
) -> HttpResponse<Sent> {
    let Response { status, headers, body, .. } = response;
    let mut http = HttpResponse::new(Sent::new(body, entry));
    *http.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut add = |(name, value): (&str, &str)| {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            http.headers_mut().append(name, value);
        }
    };
    headers.iter().for_each(&mut add);
    more.for_each(&mut add);
    http
}
