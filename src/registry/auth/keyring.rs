//! Who a person is at each registry, what each registry asked for, and the tokens that came of it. In memory
//! only.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use super::token::Token;
use super::{Challenge, Credentials, Scope, TokenService, Who, known};
use crate::registry::{Origin, Response};

/// How long before its end a token is not used any more.
const MARGIN: Duration = Duration::from_secs(10);

/// The credentials and tokens of all registries, each under its origin.
pub struct Keyring {
    entries: RefCell<HashMap<Origin, Entry>>,
    clock: Box<dyn Fn() -> Duration>,
    changed: Box<dyn Fn()>,
}

#[derive(Default)]
struct Entry {
    credentials: Option<Credentials>,
    /// Where the secret may go, if not to the registry itself.
    agreed: Option<Origin>,
    by_hand: Option<TokenService>,
    asks: Option<Asks>,
    tokens: Vec<Held>,
    /// Who a person was before, while it is not known whether the credentials are accepted.
    former: Option<Box<Self>>,
}

struct Held {
    text: String,
    scope: Scope,
    /// By the clock.
    ends: Duration,
}

/// What a registry asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// User and password with each request.
    Password {
        /// What the registry calls the place.
        realm: String,
    },
    /// A token of this service.
    Token {
        /// The service.
        service: TokenService,
        /// For what, as far as it says.
        scope: String,
    },
    /// Something that CORS hides, or that is not told.
    Hidden,
    /// A way that Waybill does not know; its name.
    Other(String),
}

/// What is known of a person at a registry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Who is signed in; nobody is anonymous.
    pub who: Option<Who>,
    /// What the registry last asked for; nothing when it never did.
    pub asks: Option<Asks>,
}

impl Keyring {
    /// An empty one. `clock` tells the time since some start; `changed` is called when somebody's standing changes.
    pub fn new(clock: impl Fn() -> Duration + 'static, changed: impl Fn() + 'static) -> Rc<Self> {
        Rc::new(Self { entries: RefCell::default(), clock: Box::new(clock), changed: Box::new(changed) })
    }

    /// What is known of a person at the registry of an origin.
    pub fn standing(&self, origin: &Origin) -> Standing {
        let entries = self.entries.borrow();
        let Some(entry) = entries.get(origin) else { return Standing::default() };
        let settled = entry.former.as_deref().unwrap_or(entry);
        Standing { who: settled.credentials.as_ref().map(Credentials::who), asks: entry.asks.clone() }
    }

    /// Keeps what a person signs in with. The secret goes to the origin `agreed` alone; without one, to the
    /// registry alone. A service given by hand is used where the registry's own words cannot be read.
    pub fn sign_in(
        &self,
        origin: &Origin,
        credentials: Credentials,
        agreed: Option<Origin>,
        by_hand: Option<TokenService>,
    ) {
        self.change(origin, |entry| {
            entry.credentials = Some(credentials);
            entry.agreed = agreed;
            entry.by_hand = by_hand;
            entry.tokens.clear();
        });
        (self.changed)();
    }

    /// As `sign_in`, on trial: `standing` tells who a person was before, until the trial is settled.
    pub fn try_sign_in(
        &self,
        origin: &Origin,
        credentials: Credentials,
        agreed: Option<Origin>,
        by_hand: Option<TokenService>,
    ) {
        self.settle(origin, false);
        self.change(origin, |entry| {
            let former = std::mem::take(entry);
            entry.asks.clone_from(&former.asks);
            entry.former = Some(Box::new(former));
        });
        self.sign_in(origin, credentials, agreed, by_hand);
    }

    /// Ends a trial: the credentials are those of the person from now on, or what was there before comes back.
    /// Whether there was one.
    pub fn settle(&self, origin: &Origin, accepted: bool) -> bool {
        let was_on_trial = self.change(origin, |entry| {
            let former = entry.former.take();
            let was_on_trial = former.is_some();
            if let Some(former) = former.filter(|_| !accepted) {
                let asks = entry.asks.take();
                *entry = Entry { asks, ..*former };
            }
            was_on_trial
        });
        if was_on_trial {
            (self.changed)();
        }
        was_on_trial
    }

    /// Forgets who a person is, and the tokens.
    pub fn forget(&self, origin: &Origin) {
        self.change(origin, |entry| {
            let asks = entry.asks.take();
            *entry = Entry { asks, ..Entry::default() };
        });
        (self.changed)();
    }

    /// The token service that is used when the registry's words cannot be read.
    pub fn assumed_service(&self, origin: &Origin) -> Option<TokenService> {
        let by_hand = self.entries.borrow().get(origin).and_then(|entry| entry.by_hand.clone());
        by_hand.or_else(|| known::token_service(origin))
    }

    fn change<R>(&self, origin: &Origin, change: impl FnOnce(&mut Entry) -> R) -> R {
        change(self.entries.borrow_mut().entry(origin.clone()).or_default())
    }

    pub(super) fn credentials(&self, origin: &Origin) -> Option<Credentials> {
        self.entries.borrow().get(origin)?.credentials.clone()
    }

    pub(super) fn has_agreed(&self, origin: &Origin, to: &Origin) -> bool {
        let entries = self.entries.borrow();
        entries.get(origin).is_some_and(|entry| entry.agreed.as_ref().unwrap_or(origin) == to)
    }

    /// The header to send before it is asked for.
    pub(super) fn authorization(&self, origin: &Origin, wanted: &Scope) -> Option<String> {
        let now = (self.clock)();
        let entries = self.entries.borrow();
        let entry = entries.get(origin)?;
        let fits = |token: &&Held| token.ends > now && (token.scope.meets(wanted) || wanted.is_empty());
        if let Some(token) = entry.tokens.iter().rfind(fits) {
            return Some(format!("Bearer {}", token.text));
        }
        let credentials = entry.credentials.as_ref().filter(|_| self.has_agreed(origin, origin));
        match (&entry.asks, credentials) {
            (Some(_), Some(Credentials::Token(token))) => Some(format!("Bearer {}", token.text())),
            (Some(Asks::Password { .. }), Some(credentials)) => credentials.basic(),
            _ => None,
        }
    }

    /// Notes what a 401 asks for.
    pub(super) fn note(&self, origin: &Origin, response: &Response) -> Asks {
        let asks = self.read(origin, response);
        self.learn(origin, &asks);
        asks
    }

    /// Notes that of all that a 401 asks for, the password is what leads on.
    pub(super) fn note_password(&self, origin: &Origin, response: &Response) {
        let challenges = Challenge::parse_all(response.headers.get("www-authenticate").unwrap_or_default());
        if let Some(basic) = challenges.iter().find(|one| one.is("basic")) {
            self.learn(origin, &password(basic));
        }
    }

    fn learn(&self, origin: &Origin, asks: &Asks) {
        let is_new = self.change(origin, |entry| entry.asks.replace(asks.clone()).as_ref() != Some(asks));
        if is_new {
            (self.changed)();
        }
    }

    fn read(&self, origin: &Origin, response: &Response) -> Asks {
        let assumed = || match self.assumed_service(origin) {
            Some(service) => Asks::Token { service, scope: String::new() },
            None => Asks::Hidden,
        };
        let Some(header) = response.headers.get("www-authenticate") else { return assumed() };
        let challenges = Challenge::parse_all(header);
        let find = |scheme| challenges.iter().find(|challenge| challenge.is(scheme));
        let token = |bearer: &Challenge| Asks::Token {
            service: TokenService::of(bearer, origin),
            scope: bearer.get("scope").unwrap_or_default().to_owned(),
        };
        let is_usable = |bearer: &&Challenge| TokenService::of(bearer, origin).objection(origin).is_none();
        if let Some(bearer) = challenges.iter().filter(|one| one.is("bearer")).find(is_usable) {
            return token(bearer);
        }
        match (find("basic"), find("bearer"), challenges.first()) {
            (Some(basic), ..) => password(basic),
            // Of no use, and all that there is: why is told when it is tried.
            (None, Some(bearer), _) => token(bearer),
            (None, None, Some(other)) => Asks::Other(other.scheme().to_owned()),
            (None, None, None) => assumed(),
        }
    }

    /// What was held before for the same resources: a new token is for that too.
    pub(super) fn held_scope(&self, origin: &Origin, asked: &Scope) -> Scope {
        let entries = self.entries.borrow();
        let held = entries.get(origin).and_then(|entry| {
            entry.tokens.iter().rfind(|token| token.scope.meets(asked)).map(|token| token.scope.clone())
        });
        held.unwrap_or_default()
    }

    pub(super) fn keep(&self, origin: &Origin, scope: Scope, token: &Token) {
        let now = (self.clock)();
        // A short life is used by half at least.
        let life = token.life.saturating_sub(MARGIN).max(token.life / 2);
        let ends = now.saturating_add(life);
        self.change(origin, |entry| {
            entry.tokens.retain(|held| held.ends > now && !scope.covers(&held.scope));
            entry.tokens.push(Held { text: token.text.clone(), scope, ends });
        });
    }
}

fn password(basic: &Challenge) -> Asks {
    Asks::Password { realm: basic.get("realm").unwrap_or_default().to_owned() }
}
