//! The way to the registries: checked addresses, TLS, time-outs, and redirects that are followed here.

use std::error::Error as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, LOCATION};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::sync::Notify;

use super::connecting::Connecting;
use super::guard::{GuardedResolver, Unresolved};
use super::listed::Listed;
use super::sending::Progress;
use super::target::Target;
use crate::oci::Scheme;
use crate::server::tls;

/// How long a connection may take to be there.
const CONNECT: Duration = Duration::from_secs(10);
/// Bytes of the head of an answer, and of what is read at once: whoever sends head after head must leave room for
/// others.
const BUFFER: usize = 64 << 10;
/// Answers of the kind 1xx, which only announce another.
const ANNOUNCEMENTS: usize = 20;
/// Redirects that are followed.
const REDIRECTS: usize = 5;

type Outgoing = UnsyncBoxBody<Bytes, Box<dyn std::error::Error + Send + Sync>>;

type Connections = Client<Connecting<HttpsConnector<HttpConnector<GuardedResolver>>>, Outgoing>;

/// Connections to registries.
pub(super) struct Upstream {
    /// To the hosts that were named at the start, wherever they are.
    named: Connections,
    /// To all others, which are at public addresses.
    public: Connections,
    patience: Duration,
}

/// Why no answer came: what it is called, and a sentence.
pub(super) struct Failed {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) reason: String,
}

impl Upstream {
    pub(super) fn new(patience: Duration) -> Result<Self, String> {
        let tls = tls::client()?;
        let connections = |takes_all| {
            let mut connector = HttpConnector::new_with_resolver(GuardedResolver::new(takes_all));
            connector.enforce_http(false);
            connector.set_nodelay(true);
            connector.set_connect_timeout(Some(CONNECT.min(patience)));
            let https = HttpsConnectorBuilder::new().with_tls_config(tls.clone()).https_or_http();
            let inner = https.enable_http1().wrap_connector(connector);
            Client::builder(TokioExecutor::new())
                .http1_max_buf_size(BUFFER)
                .pool_timer(TokioTimer::new())
                .pool_idle_timeout(Duration::from_secs(30))
                .build(Connecting { inner, patience })
        };
        Ok(Self { named: connections(true), public: connections(false), patience })
    }

    /// Asks, and follows where a read is sent on to; the last target is that of the answer.
    pub(super) async fn ask(
        &self,
        mut target: Target,
        method: &Method,
        headers: &HeaderMap,
        body: Outgoing,
        progress: &Progress,
        listed: &Listed,
    ) -> Result<(Target, Response<Incoming>), Failed> {
        let reads = matches!(*method, Method::GET | Method::HEAD);
        let (origin, mut headers, mut body) = (target.origin.clone(), headers.clone(), Some(body));
        for _ in 0..=REDIRECTS {
            let outgoing = body.take().unwrap_or_else(nothing);
            let response = self.once(&target, method, &headers, outgoing, progress).await?;
            let is_redirect = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
            if !is_redirect {
                return Ok((target, response));
            }
            let to = response
                .headers()
                .get(LOCATION)
                .map(|to| String::from_utf8_lossy(to.as_bytes()).into_owned());
            let Some(to) = to else { return Ok((target, response)) };
            let failed = |reason: String| Failed { status: 502, kind: "refused", reason };
            if !reads {
                return Err(failed(format!(
                    "{} sends the {method} on to {}, which is not followed",
                    target.host(),
                    shown(&to)
                )));
            }
            let next = if to.starts_with('/') && !to.starts_with("//") {
                Target { path: to.clone(), ..target.clone() }
            } else {
                Target::of_url(&to, &target, listed).map_err(|(_, reason)| {
                    failed(format!("{} sends it on to {}: {reason}", target.host(), shown(&to)))
                })?
            };
            if target.origin.scheme() == Scheme::Https && next.origin.scheme() == Scheme::Http {
                return Err(failed(format!("{} sends it on to plain HTTP at {}", target.host(), shown(&to))));
            }
            if next.origin != origin {
                headers.remove(AUTHORIZATION);
            }
            target = next;
        }
        let reason = format!("{} sends it on more than {REDIRECTS} times", target.host());
        Err(Failed { status: 502, kind: "refused", reason })
    }

    async fn once(
        &self,
        target: &Target,
        method: &Method,
        headers: &HeaderMap,
        body: Outgoing,
        progress: &Progress,
    ) -> Result<Response<Incoming>, Failed> {
        let refused = |reason| Failed { status: 502, kind: "refused", reason };
        let mut request = Request::new(body);
        *request.method_mut() = method.clone();
        *request.headers_mut() = headers.clone();
        *request.uri_mut() = target
            .url()
            .parse()
            .map_err(|_| refused(format!("{} leads to what is no URL", target.host())))?;
        // Each costs time, and there is no end of them by itself.
        let (too_many, announced) = (Arc::new(Notify::new()), AtomicUsize::new(0));
        let enough = too_many.clone();
        hyper::ext::on_informational(&mut request, move |_| {
            if announced.fetch_add(1, Ordering::Relaxed) == ANNOUNCEMENTS {
                enough.notify_one();
            }
        });
        let client = if target.may_be_inside { &self.named } else { &self.public };
        let mut answer = std::pin::pin!(client.request(request));
        loop {
            let before = progress.bytes();
            let answered = tokio::select! {
                answered = tokio::time::timeout(self.patience, &mut answer) => answered,
                () = too_many.notified() => {
                    let host = target.host();
                    return Err(refused(format!("{host} announces an answer again and again, and gives none")));
                }
            };
            match answered {
                Ok(Ok(response)) if response.status().is_informational() => {
                    let status = response.status().as_u16();
                    return Err(refused(format!(
                        "{} answers {status}, for which nobody asked",
                        target.host()
                    )));
                }
                Ok(Ok(response)) => return Ok(response),
                Ok(Err(error)) => return Err(self.failed(target, &error)),
                // A large body is on its way, or should be.
                Err(_) if progress.bytes() != before || progress.waits_for_client() => {}
                Err(_) => {
                    let reason =
                        format!("{} did not answer in {} seconds", target.host(), self.patience.as_secs());
                    return Err(Failed { status: 504, kind: "timeout", reason });
                }
            }
        }
    }

    fn failed(&self, target: &Target, error: &Error) -> Failed {
        let (mut words, mut is_late, mut is_distrusted, mut is_unresolved) =
            (Vec::new(), false, false, false);
        let mut cause = error.source();
        while let Some(error) = cause {
            words.push(error.to_string());
            let io = error.downcast_ref::<io::Error>();
            is_late |= io.is_some_and(|io| io.kind() == io::ErrorKind::TimedOut);
            is_distrusted |= io.is_some_and(is_about_certificate);
            is_unresolved |= error.is::<Unresolved>();
            cause = error.source();
        }
        let words = words.join(": ");
        let host = target.host();
        if is_late && !error.is_connect() {
            let reason = format!("{host} took nothing for {} seconds", self.patience.as_secs());
            return Failed { status: 504, kind: "timeout", reason };
        }
        let reason = if is_distrusted {
            format!("{host} has a certificate that is not trusted here: {words}")
        } else if is_unresolved {
            format!("{host} has no address, or none that may be asked: {words}")
        } else if error.is_connect() {
            format!("{host} cannot be connected to: {words}")
        } else {
            format!("{host} gave no answer in HTTP: {words}")
        };
        Failed { status: 502, kind: "unreachable", reason }
    }
}

/// Whether the handshake failed by the certificate. Each layer below wraps its error in one of its own, and none of
/// them is the source of the next.
fn is_about_certificate(error: &io::Error) -> bool {
    let mut inner = error.get_ref();
    while let Some(error) = inner {
        if matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))) {
            return true;
        }
        inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    }
    false
}

fn nothing() -> Outgoing {
    http_body_util::Empty::new().map_err(|never| match never {}).boxed_unsync()
}

/// A URL for a message: signed links hold secrets in their query.
fn shown(url: &str) -> &str {
    url.split('?').next().unwrap_or_default()
}

/// Whether a status has no body (RFC 9110, 6.4.1).
pub(super) fn is_bodiless(method: &Method, status: StatusCode) -> bool {
    *method == Method::HEAD || matches!(status.as_u16(), 100..=199 | 204 | 304)
}

/// A body that can be sent.
pub(super) fn outgoing(body: super::sending::Sending) -> Outgoing {
    body.boxed_unsync()
}
