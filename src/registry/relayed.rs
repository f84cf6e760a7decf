//! A decorator that goes by the companion's relay where a direct request is impossible. The client above it
//! sees the registry's own URLs, the journal beneath it those that were sent.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::diagnostic::diagnostics;
use super::{
    Challenge, Companion, Exposure, LocalFuture, Method, Mode, Operation, Origin, Request, Response,
    Transport, TransportError, Way, Ways,
};

/// The header by which a relay says that an answer is its own.
const OWN_ANSWER: &str = "waybill-relay";

/// Chooses the way to each registry.
pub struct Relayed<T> {
    inner: T,
    companion: Option<Companion>,
    ways: Rc<Ways>,
    /// Where each registry has its tokens from.
    realms: RefCell<HashMap<Origin, String>>,
    /// Whether the page came over HTTPS, from where a browser asks nothing over plain HTTP.
    is_secure: bool,
}

impl<T: Transport> Relayed<T> {
    /// Goes by `companion`, if there is one, and notes it in `ways`.
    pub fn new(inner: T, companion: Option<Companion>, ways: Rc<Ways>, is_secure: bool) -> Self {
        Self { inner, companion, ways, realms: RefCell::default(), is_secure }
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let Some(asked) = Origin::of(&request.url) else { return self.inner.send(request).await };
        let Some(companion) = &self.companion else {
            let response = self.inner.send(request).await?;
            self.ways.take(&asked, Way::Direct);
            return Ok(response);
        };
        let known = self.ways.to(&asked);
        if known == Some(Way::Relay) {
            return self.relay_alone(companion, request).await;
        }
        let (may_relay, is_secret) = (companion.relays(&asked), request.is_secret);
        let is_mixed = self.is_secure && asked.is_plain();
        if is_mixed && may_relay {
            self.ways.take(&asked, Way::Relay);
            return self.relay_alone(companion, request).await;
        }
        // Many registries have no such route, and no CORS headers on what they answer instead.
        let may_be_absent = known.is_some() && matches!(request.operation(), Some(Operation::Referrers(..)));
        let trouble = match self.inner.send(request.clone()).await {
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
                if let Some(realm) = realm(&response).filter(|_| !is_secret) {
                    self.realms.borrow_mut().insert(asked, realm);
                }
                return Ok(response);
            }
            Err(TransportError::Blocked(trouble)) if !may_be_absent => trouble,
            Err(error) => return Err(error),
        };
        if !may_relay && self.registries_of(companion, &request).is_empty() {
            return Err(TransportError::Blocked(trouble));
        }
        let browser = Some(trouble.to_string());
        match self.relay(companion, request).await {
            Ok(response) if !is_own_answer(&response) => {
                self.ways.take(&asked, Way::Relay);
                Ok(response)
            }
            Ok(response) => {
                Err(TransportError::Unrelayed { browser, companion: Some(words(response).await) })
            }
            Err(_) => Err(TransportError::Unrelayed { browser, companion: None }),
        }
    }

    /// Goes by the companion where there is no other way; what it says of itself is no answer of the registry.
    async fn relay_alone(&self, companion: &Companion, request: Request) -> Result<Response, TransportError> {
        match self.relay(companion, request).await {
            // Of too much to do it is asked again.
            Ok(response) if is_own_answer(&response) && response.status != 503 => {
                Err(TransportError::Unrelayed { browser: None, companion: Some(words(response).await) })
            }
            Err(TransportError::Blocked(_)) => {
                Err(TransportError::Unrelayed { browser: None, companion: None })
            }
            answer => answer,
        }
    }

    /// The registries whose token service is asked, if the companion relays to them.
    fn registries_of(&self, companion: &Companion, request: &Request) -> Vec<Origin> {
        let follows = |realm: &str| request.url.strip_prefix(realm);
        let asks_for = |realm: &str| {
            request.is_secret
                && follows(realm).is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '&']))
        };
        let realms = self.realms.borrow();
        let named = realms.iter().filter(|(registry, realm)| asks_for(realm) && companion.relays(registry));
        named.map(|(registry, _)| registry.clone()).collect()
    }

    /// Asks the companion's own registry, which is of the page's origin.
    async fn own(&self, companion: &Companion, request: Request) -> Result<Response, TransportError> {
        let asked = Origin::of(&request.url).filter(|_| request.mode == Mode::Read);
        let response = self.inner.send(companion.marked(request)).await?;
        if let Some(asked) = asked {
            self.ways.take(&asked, Way::Direct);
        }
        Ok(response)
    }

    async fn relay(&self, companion: &Companion, request: Request) -> Result<Response, TransportError> {
        // The relay goes to no token service that it did not hear of from a registry itself.
        let registries = self.registries_of(companion, &request);
        let way = Origin::of(&request.url).and_then(|asked| self.ways.to(&asked));
        if registries.is_empty() || way == Some(Way::Relay) {
            let response = self.relay_once(companion, request.clone()).await?;
            // Else it was started anew meanwhile.
            if registries.is_empty() || !is_own_answer(&response) || response.status != 403 {
                return Ok(response);
            }
        }
        for registry in registries {
            _ = self.relay_once(companion, Request::new(Method::Get, format!("{registry}/v2/"))).await;
        }
        self.relay_once(companion, request).await
    }

    async fn relay_once(&self, companion: &Companion, request: Request) -> Result<Response, TransportError> {
        let asked = Origin::of(&request.url).filter(|_| !request.is_secret);
        let request = Request { url: companion.outward(&request.url), ..request };
        let mut response = self.inner.send(companion.marked(request)).await?;
        let note = |origin: Origin| self.ways.take(&origin, Way::Relay);
        response.headers = companion.inward(&response.headers, &note);
        if let (Some(registry), Some(realm)) = (asked, realm(&response)) {
            // The browser, if it may ask the service, does so where the registry itself said.
            self.realms.borrow_mut().entry(registry).or_insert(realm);
        }
        Ok(response)
    }
}

/// Where a registry that wants credentials has its tokens from.
fn realm(response: &Response) -> Option<String> {
    let header = response.headers.get("www-authenticate").filter(|_| response.status == 401)?;
    let challenges = Challenge::parse_all(header);
    let mut realms = challenges.iter().filter(|one| one.is("bearer")).filter_map(|one| one.get("realm"));
    realms.find(|realm| realm.contains("://")).map(str::to_owned)
}

/// Whether an answer is the relay's own, and not that of a registry.
pub fn is_own_answer(response: &Response) -> bool {
    response.headers.get(OWN_ANSWER).is_some()
}

/// What the companion says in an answer of its own.
async fn words(response: Response) -> String {
    const LIMIT: u64 = 4096;
    let body = response.body.read(LIMIT).await.map(|(bytes, _)| bytes).unwrap_or_default();
    let told = diagnostics(&body).unwrap_or_default();
    told.into_iter().next().map_or_else(String::new, |told| told.message)
}

impl<T: Transport> Transport for Relayed<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let authority = |url: &str| Origin::of(url).map(|origin| origin.authority().to_owned());
        let asked = authority(&request.url);
        let own = self.companion.as_ref().filter(|own| asked.is_some() && authority(&own.root) == asked);
        match own {
            Some(companion) => Box::pin(self.own(companion, request)),
            None if request.mode == Mode::Read => Box::pin(self.exchange(request)),
            None => self.inner.send(request),
        }
    }
}
