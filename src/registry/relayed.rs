//! A decorator that goes by the companion's relay where a direct request is impossible. The client above it
//! sees the registry's own URLs, the journal beneath it those that were sent.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::error::diagnostics;
use super::location::{is_plain, origin, origin_of};
use super::{Headers, LocalFuture, Mode, Request, Response, Scheme, Transport, TransportError};
use crate::oci::RegistryHost;

/// The header by which a relay says that an answer is its own.
const OWN_ANSWER: &str = "waybill-relay";
/// What stands between the words of the browser and those of the companion, where neither got an answer.
pub const COMPANION_FAILED: &str = "; the companion could not either";
/// Headers that lead somewhere.
const LEADING: [&str; 3] = ["location", "link", "www-authenticate"];

/// The program that serves the page, and relays what a browser may not ask itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    root: String,
    registries: Vec<(String, Scheme)>,
    any: bool,
}

/// How a registry is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the browser itself.
    Direct,
    /// By the companion.
    Relay,
}

/// Which way was taken to each origin.
pub struct Ways {
    taken: RefCell<HashMap<String, Way>>,
    changed: Box<dyn Fn()>,
}

impl Companion {
    /// Reads what a companion says of itself; `root` is the URL of its relay, with a slash at the end.
    pub fn read(root: &str, text: &str) -> Option<Self> {
        let told: Value = serde_json::from_str(text).ok()?;
        let registries = told.get("registries")?.as_array()?;
        let registries = registries.iter().filter_map(|registry| {
            let scheme = if registry.get("scheme")? == "http" { Scheme::Http } else { Scheme::Https };
            Some((registry.get("host")?.as_str()?.to_owned(), scheme))
        });
        let any = told.get("any").and_then(Value::as_bool).unwrap_or(false);
        Some(Self { root: root.to_owned(), registries: registries.collect(), any })
    }

    /// The scheme by which it asks a host.
    fn scheme_of(&self, host: &str) -> Scheme {
        let listed = self.registries.iter().find(|(known, _)| known == host).map(|(_, scheme)| *scheme);
        let usual = || host.parse::<RegistryHost>().map_or(Scheme::Https, |host| Scheme::default_for(&host));
        listed.unwrap_or_else(usual)
    }

    /// Whether it relays to the registry of an origin.
    pub fn relays(&self, origin: &str) -> bool {
        let Some((scheme, host)) = origin.split_once("://") else { return false };
        let is_listed = self.registries.iter().any(|(known, _)| known == host);
        (is_listed || self.any) && self.scheme_of(host).as_str() == scheme
    }

    /// The URL at the relay.
    pub fn outward(&self, url: &str) -> String {
        let (_, rest) = url.split_once("://").unwrap_or(("", url));
        format!("{}{rest}", self.root)
    }

    /// A header as the registry meant it.
    fn inward(&self, value: &str, ways: &Ways) -> String {
        let here = origin_of(&self.root);
        let path = self.root.get(here.len()..).filter(|path| !path.is_empty()).unwrap_or("/relay/");
        let mut rest = value;
        let mut inward = String::new();
        while let Some(at) = rest.find(path) {
            let (before, after) = rest.split_at(at);
            let after = after.get(path.len()..).unwrap_or_default();
            let before = before.strip_suffix(&*here).unwrap_or(before);
            let host = after.split(['/', '?', '"', '>', ' ']).next().unwrap_or_default();
            let origin = format!("{}://{host}", self.scheme_of(host).as_str());
            ways.take(&origin, Way::Relay);
            inward.push_str(before);
            inward.push_str(&origin);
            rest = after.get(host.len()..).unwrap_or_default();
        }
        inward.push_str(rest);
        inward
    }
}

impl Ways {
    /// No way was taken yet; `changed` is called when one is.
    pub fn new(changed: impl Fn() + 'static) -> Rc<Self> {
        Rc::new(Self { taken: RefCell::default(), changed: Box::new(changed) })
    }

    /// The way that was taken to an origin.
    pub fn to(&self, origin: &str) -> Option<Way> {
        self.taken.borrow().get(origin).copied()
    }

    fn take(&self, origin: &str, way: Way) {
        let before = self.taken.borrow_mut().insert(origin.to_owned(), way);
        if before != Some(way) {
            (self.changed)();
        }
    }
}

/// Chooses the way to each registry.
pub struct Relayed<T> {
    inner: T,
    companion: Option<Companion>,
    ways: Rc<Ways>,
    /// Whether the page came over HTTPS, from where a browser asks nothing over plain HTTP.
    is_secure: bool,
}

impl<T: Transport> Relayed<T> {
    /// Goes by `companion`, if there is one, and notes it in `ways`.
    pub fn new(inner: T, companion: Option<Companion>, ways: Rc<Ways>, is_secure: bool) -> Self {
        Self { inner, companion, ways, is_secure }
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let asked = origin_of(&request.url);
        let Some(companion) = &self.companion else {
            let response = self.inner.send(request).await?;
            self.ways.take(&asked, Way::Direct);
            return Ok(response);
        };
        let known = self.ways.to(&asked);
        if known == Some(Way::Relay) {
            return self.relay(companion, request).await;
        }
        let may_relay = companion.relays(&asked);
        let is_mixed = self.is_secure && is_plain(&asked);
        if is_mixed && may_relay {
            self.ways.take(&asked, Way::Relay);
            return self.relay(companion, request).await;
        }
        // Many registries have no such route, and no CORS headers on what they answer instead.
        let may_be_absent = known.is_some() && request.path().contains("/referrers/");
        match self.inner.send(request.clone()).await {
            Ok(response) => {
                self.ways.take(&asked, Way::Direct);
                Ok(response)
            }
            Err(TransportError::Blocked(detail)) if may_relay && !may_be_absent => {
                match self.relay(companion, request).await {
                    Ok(response) if !is_own_answer(&response) => {
                        self.ways.take(&asked, Way::Relay);
                        Ok(response)
                    }
                    Ok(response) => Err(TransportError::Blocked(both(&detail, response).await)),
                    Err(_) => Err(TransportError::Blocked(detail)),
                }
            }
            Err(error) => Err(error),
        }
    }

    async fn relay(&self, companion: &Companion, request: Request) -> Result<Response, TransportError> {
        let request = Request { url: companion.outward(&request.url), ..request };
        let mut response = self.inner.send(request).await?;
        let inward = |(name, value): (&str, &str)| {
            let leads = LEADING.iter().any(|known| name.eq_ignore_ascii_case(known));
            let value = if leads { companion.inward(value, &self.ways) } else { value.to_owned() };
            (name.to_owned(), value)
        };
        response.headers = response.headers.iter().map(inward).collect::<Headers>();
        Ok(response)
    }
}

/// Whether an answer is the relay's own, and not that of a registry.
pub fn is_own_answer(response: &Response) -> bool {
    response.headers.get(OWN_ANSWER).is_some()
}

/// What the browser said, and what the companion.
async fn both(detail: &str, response: Response) -> String {
    const LIMIT: u64 = 4096;
    let body = response.body.read(LIMIT).await.map(|(bytes, _)| bytes).unwrap_or_default();
    match diagnostics(&body).unwrap_or_default().first() {
        Some(told) => format!("{detail}{COMPANION_FAILED}: {}", told.message),
        None => format!("{detail}{COMPANION_FAILED}"),
    }
}

impl<T: Transport> Transport for Relayed<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let (_, host) = origin(&request.url);
        let is_own = self.companion.as_ref().is_some_and(|companion| origin(&companion.root).1 == host);
        if request.mode == Mode::Read && !is_own {
            Box::pin(self.exchange(request))
        } else {
            self.inner.send(request)
        }
    }
}
