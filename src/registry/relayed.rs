//! A decorator that goes by the companion's relay where a direct request is impossible. The client above it
//! sees the registry's own URLs, the journal beneath it those that were sent.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::error::diagnostics;
use super::location::{is_plain, origin, origin_of};
use super::{
    Challenge, Exposure, Headers, LocalFuture, Method, Mode, Request, Response, Scheme, Transport,
    TransportError,
};
use crate::oci::RegistryHost;

/// The header by which a relay says that an answer is its own.
const OWN_ANSWER: &str = "waybill-relay";
/// The header by which a relay knows its page, where the browser does not say who asks: no other page can send it.
pub const PAGE: &str = "waybill-page";
/// What stands between the words of the browser and those of the companion, where neither got an answer.
pub const COMPANION_FAILED: &str = "; the companion could not either";
/// What is said of a companion that is not there.
const GONE: &str = "nothing, it does not answer";

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

    /// A request, which says that it is the page's if it goes to the relay.
    fn marked(&self, request: Request) -> Request {
        if request.url.starts_with(&*self.root) { request.header(PAGE, "1") } else { request }
    }

    /// The URL at the relay.
    pub fn outward(&self, url: &str) -> String {
        let (_, rest) = url.split_once("://").unwrap_or(("", url));
        format!("{}{rest}", self.root)
    }

    /// A header as the registry meant it: the relay leaves nothing but its own start in it.
    fn inward(&self, name: &str, value: &str, ways: &Ways) -> String {
        let (before, target) = match &*name.to_ascii_lowercase() {
            "location" => ("", value),
            "link" => value.split_at(value.find('<').map_or(0, |at| at + 1)),
            "www-authenticate" => return self.inward_realms(value, ways),
            _ => return value.to_owned(),
        };
        let meant = self.after_path(target).or_else(|| self.after_root(target));
        meant.map_or_else(|| value.to_owned(), |after| format!("{before}{}", self.meant(after, ways)))
    }

    fn inward_realms(&self, value: &str, ways: &Ways) -> String {
        const START: &str = "http";
        let (mut inward, mut rest) = (String::new(), value);
        while let Some(at) = rest.find(START) {
            let (before, url) = rest.split_at(at);
            inward.push_str(before);
            rest = url.get(START.len()..).unwrap_or_default();
            match self.after_root(url) {
                Some(after) => {
                    let end = after.find(['"', ' ', ',']).unwrap_or(after.len());
                    let (after, more) = after.split_at(end);
                    inward.push_str(&self.meant(after, ways));
                    rest = more;
                }
                None => inward.push_str(START),
            }
        }
        inward.push_str(rest);
        inward
    }

    /// What follows the relay's root in an absolute URL. Behind a proxy that ends TLS the relay misjudges its own
    /// scheme.
    fn after_root<'a>(&self, url: &'a str) -> Option<&'a str> {
        let (_, root) = self.root.split_once("://")?;
        url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?.strip_prefix(root)
    }

    /// What follows the relay's path in a target without an origin.
    fn after_path<'a>(&self, target: &'a str) -> Option<&'a str> {
        target.strip_prefix(self.root.get(origin_of(&self.root).len()..)?)
    }

    /// The URL of host, path and query that stood behind the start of the relay.
    fn meant(&self, after: &str, ways: &Ways) -> String {
        let host = after.split(['/', '?', '>']).next().unwrap_or_default();
        let scheme = self.scheme_of(host).as_str();
        ways.take(&format!("{scheme}://{host}"), Way::Relay);
        format!("{scheme}://{after}")
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
    /// Where each registry that was asked directly has its tokens from.
    realms: RefCell<HashMap<String, String>>,
    /// Whether the page came over HTTPS, from where a browser asks nothing over plain HTTP.
    is_secure: bool,
}

impl<T: Transport> Relayed<T> {
    /// Goes by `companion`, if there is one, and notes it in `ways`.
    pub fn new(inner: T, companion: Option<Companion>, ways: Rc<Ways>, is_secure: bool) -> Self {
        Self { inner, companion, ways, realms: RefCell::default(), is_secure }
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
            return self.relay_alone(companion, request).await;
        }
        let may_relay = companion.relays(&asked);
        let is_mixed = self.is_secure && is_plain(&asked);
        if is_mixed && may_relay {
            self.ways.take(&asked, Way::Relay);
            return self.relay_alone(companion, request).await;
        }
        // Many registries have no such route, and no CORS headers on what they answer instead.
        let may_be_absent = known.is_some() && request.path().contains("/referrers/");
        let detail = match self.inner.send(request.clone()).await {
            Ok(response) => {
                // CORS hides what it asks for, and the companion sees that.
                let hides = response.status == 401
                    && response.exposure == Exposure::Cors
                    && response.headers.get("www-authenticate").is_none();
                if hides && may_relay {
                    let seen = self.relay(companion, request).await;
                    if let Some(seen) = seen.ok().filter(|seen| !is_own_answer(seen)) {
                        self.ways.take(&asked, Way::Relay);
                        return Ok(seen);
                    }
                }
                self.ways.take(&asked, Way::Direct);
                self.note_realm(&asked, &response);
                return Ok(response);
            }
            Err(TransportError::Blocked(detail)) if !may_be_absent => detail,
            Err(error) => return Err(error),
        };
        match self.registry_of(companion, &request) {
            // The relay goes to no token service that it did not hear of from a registry itself.
            Some(registry) => {
                _ = self.relay(companion, Request::new(Method::Get, format!("{registry}/v2/"))).await;
            }
            None if may_relay => {}
            None => return Err(TransportError::Blocked(detail)),
        }
        match self.relay(companion, request).await {
            Ok(response) if !is_own_answer(&response) => {
                self.ways.take(&asked, Way::Relay);
                Ok(response)
            }
            Ok(response) => Err(TransportError::Blocked(both(&detail, response).await)),
            Err(_) => Err(TransportError::Blocked(format!("{detail}{COMPANION_FAILED}: {GONE}"))),
        }
    }

    /// Goes by the companion where there is no other way; what it says of itself is no answer of the registry.
    async fn relay_alone(&self, companion: &Companion, request: Request) -> Result<Response, TransportError> {
        match self.relay(companion, request).await {
            // Of too much to do it is asked again.
            Ok(response) if is_own_answer(&response) && response.status != 503 => {
                Err(TransportError::Blocked(both("", response).await))
            }
            Err(TransportError::Blocked(detail)) => {
                Err(TransportError::Blocked(format!("{detail}{COMPANION_FAILED}: {GONE}")))
            }
            answer => answer,
        }
    }

    fn note_realm(&self, registry: &str, response: &Response) {
        if response.status != 401 {
            return;
        }
        let header = response.headers.get("www-authenticate").unwrap_or_default();
        let challenges = Challenge::parse_all(header);
        let mut realms = challenges.iter().filter(|one| one.is("bearer")).filter_map(|one| one.get("realm"));
        if let Some(realm) = realms.next() {
            self.realms.borrow_mut().insert(registry.to_owned(), realm.to_owned());
        }
    }

    /// The registry whose token service is asked, if the companion relays to it.
    fn registry_of(&self, companion: &Companion, request: &Request) -> Option<String> {
        let follows = |realm: &str| request.url.strip_prefix(realm);
        let asks_for = |realm: &str| {
            request.is_secret
                && follows(realm).is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '&']))
        };
        let realms = self.realms.borrow();
        let mut known = realms.iter();
        let named = known.find(|(registry, realm)| asks_for(realm) && companion.relays(registry));
        named.map(|(registry, _)| registry.clone())
    }

    async fn relay(&self, companion: &Companion, request: Request) -> Result<Response, TransportError> {
        let request = Request { url: companion.outward(&request.url), ..request };
        let mut response = self.inner.send(companion.marked(request)).await?;
        let inward =
            |(name, value): (&str, &str)| (name.to_owned(), companion.inward(name, value, &self.ways));
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
        let own = self.companion.as_ref().filter(|companion| origin(&companion.root).1 == host);
        match own {
            Some(companion) => self.inner.send(companion.marked(request)),
            None if request.mode == Mode::Read => Box::pin(self.exchange(request)),
            None => self.inner.send(request),
        }
    }
}
