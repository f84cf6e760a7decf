//! The relay: registries that send no CORS headers, asked on behalf of the page that this program serves. It is
//! no open proxy: it asks only listed hosts, only paths of the API, and token services that a listed registry named;
//! from there it follows the redirects of every GET and HEAD, to whatever host. All of that only at public addresses but
//! for hosts that were named at the start, and only for its own page and for programs.

mod connecting;
mod fields;
mod guard;
mod listed;
mod receiving;
mod sending;
mod target;
mod token_services;
mod upstream;

use std::cell::RefCell;
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request as HttpRequest;
use hyper::body::{Body as _, Incoming};
use hyper::header::HOST;

pub(super) use listed::Listed;

use self::receiving::{Receiving, Stopped};
use self::sending::{Progress, Sending};
use self::target::Target;
use self::token_services::TokenServices;
use self::upstream::{Failed, Upstream, is_bodiless, outgoing};
use super::body::Trouble;
use super::crowd::Crowd;
use super::log::Entry;
use super::refusal;
use crate::oci::Scheme;
use crate::registry::{Body, Exposure, Headers, Method, Response};

/// Where it lies.
pub(super) const PATH: &str = "/relay/";
/// Exchanges with registries at once.
const AT_ONCE: usize = 64;

/// Asks registries on behalf of the page.
pub(super) struct Relay {
    listed: Listed,
    scheme: Scheme,
    max_body: u64,
    patience: Duration,
    upstream: Upstream,
    services: RefCell<TokenServices>,
    places: Rc<Crowd>,
}

impl Relay {
    pub(super) fn new(
        listed: Listed,
        scheme: Scheme,
        max_body: u64,
        patience: Duration,
    ) -> Result<Self, String> {
        let upstream = Upstream::new(patience)?;
        let places = Crowd::new(AT_ONCE);
        let services = RefCell::default();
        Ok(Self { listed, scheme, max_body, patience, upstream, services, places })
    }

    /// Answers a request of `peer` below [`PATH`].
    pub(super) async fn answer(
        &self,
        request: HttpRequest<Incoming>,
        peer: IpAddr,
        entry: &Entry,
    ) -> Response {
        let (head, body) = request.into_parts();
        let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
        let rest = target.strip_prefix(PATH).unwrap_or_default();
        if rest.is_empty() {
            let body = self.listed.told().into_bytes();
            let headers = Headers::new().with("Content-Type", "application/json");
            return Response { status: 200, headers, exposure: Exposure::All, body: Body::from_bytes(body) };
        }
        let method = &head.method;
        if Method::parse(method.as_str()).is_none() {
            return refusal::method(method.as_str());
        }
        if body.size_hint().lower() > self.max_body {
            return refusal::too_large(self.max_body);
        }
        let parsed = Target::parse(rest, method, &self.listed, &self.services.borrow());
        let target = match parsed {
            Ok(target) => target,
            Err((status, reason)) => return refusal::relay(status, "refused", &reason),
        };
        let busy = || refusal::relay(503, "busy", &format!("{AT_ONCE} requests are under way already"));
        let Some(place) = self.places.enter(peer) else { return busy() };
        let progress = Arc::new(Progress::default());
        let sending = outgoing(Sending::new(body, self.max_body, self.patience, progress.clone()));
        let headers = fields::outward(&head.headers);
        let asked = self.upstream.ask(target.clone(), method, &headers, sending, &progress, &self.listed);
        let answer = tokio::select! {
            answer = asked => answer,
            () = place.lost() => return busy(),
        };
        entry.received().set(progress.bytes());
        let (last, response) = match (answer, progress.trouble()) {
            (_, Some(Trouble::TooLarge)) => return refusal::too_large(self.max_body),
            (_, Some(Trouble::TooSlow)) => return refusal::too_slow(),
            (_, Some(Trouble::Broken)) => return refusal::broken(),
            (Err(Failed { status, kind, reason }), None) => return refusal::relay(status, kind, &reason),
            (Ok(answer), None) => answer,
        };
        let (mut parts, body) = response.into_parts();
        // What another host says of itself is not the registry's word.
        if last.origin != target.origin {
            for name in fields::LEADING {
                parts.headers.remove(name);
            }
        }
        let host = head.headers.get(HOST).map(|host| String::from_utf8_lossy(host.as_bytes()).into_owned());
        let here = format!("{}://{}", self.scheme.as_str(), host.unwrap_or_default());
        let headers = fields::inward(&parts.headers, &target, &here, &self.listed, &self.services);
        let body = if is_bodiless(method, parts.status) {
            Body::empty()
        } else {
            match Receiving::start(body, self.patience, place).await {
                Ok(body) => body,
                Err(Stopped::Late) => {
                    let seconds = self.patience.as_secs();
                    let reason = format!(
                        "{} began its answer and sent nothing of it for {seconds} seconds",
                        last.host()
                    );
                    return refusal::relay(504, "timeout", &reason);
                }
                Err(Stopped::Broken(words)) => {
                    let reason =
                        format!("the answer of {} breaks off before its first bytes: {words}", last.host());
                    return refusal::relay(502, "unreachable", &reason);
                }
            }
        };
        Response { status: parts.status.as_u16(), headers, exposure: Exposure::All, body }
    }
}
