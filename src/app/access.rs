//! How the registries are asked: as whom, by which way, and whether one of them wants to be waited for.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, BrowserTimer};
use crate::registry::{
    Auth, Companion, Credentials, Exchange, Keyring, Origin, Queue, Relayed, Retry, Standing, TimeLimit,
    TokenService, Transport, Wait, Way, Ways,
};

/// What all requests share beside the journal.
#[derive(Clone, Copy)]
pub(super) struct Access {
    keyring: StoredValue<Rc<Keyring>, LocalStorage>,
    ways: StoredValue<Rc<Ways>, LocalStorage>,
    companion: StoredValue<Option<Companion>>,
    changed: Trigger,
    waits: RwSignal<Vec<Wait>>,
}

impl Access {
    pub(super) fn new() -> Self {
        let changed = Trigger::new();
        let keyring = Keyring::new(browser::since_opened, move || changed.notify());
        let ways = Ways::new(move || changed.notify());
        let companion = browser::companion().and_then(|(root, text)| Companion::read(&root, &text));
        Self {
            keyring: StoredValue::new_local(keyring),
            ways: StoredValue::new_local(ways),
            companion: StoredValue::new(companion),
            changed,
            waits: RwSignal::new(Vec::new()),
        }
    }

    /// Everything that stands between a client and the journal.
    pub(super) fn over(self, journal: impl Transport + 'static) -> Rc<dyn Transport> {
        let timer = Rc::new(BrowserTimer);
        let limited = Queue::new(TimeLimit::new(journal, timer.clone()));
        let ways = self.ways.get_value();
        let relayed = Relayed::new(limited, self.companion.get_value(), ways, browser::is_secure());
        let waits = self.waits;
        let tell = move |wait: Wait, begins: bool| {
            waits.update(|waits| match waits.iter().position(|other| *other == wait) {
                _ if begins => waits.push(wait),
                Some(at) => _ = waits.remove(at),
                None => {}
            });
        };
        let retried = Retry::new(relayed, timer, browser::time_until, tell);
        Rc::new(Auth::new(retried, self.keyring.get_value()))
    }

    /// Who a person is at a registry, and what it asked for.
    pub(super) fn standing(self, origin: &Origin) -> Standing {
        self.changed.track();
        self.keyring.with_value(|keyring| keyring.standing(origin))
    }

    /// The token service of a registry whose words cannot be read.
    pub(super) fn assumed_service(self, origin: &Origin) -> Option<TokenService> {
        self.keyring.with_value(|keyring| keyring.assumed_service(origin))
    }

    /// The way that was taken to a registry.
    pub(super) fn way(self, origin: &Origin) -> Option<Way> {
        self.changed.track();
        self.ways.with_value(|ways| ways.to(origin))
    }

    /// The companion of the page, if it has one.
    pub(super) fn companion(self) -> Option<Companion> {
        self.companion.get_value()
    }

    /// Whether the companion asks a registry where the browser may not.
    pub(super) fn relays(self, origin: &Origin) -> bool {
        self.companion
            .with_value(|companion| companion.as_ref().is_some_and(|companion| companion.relays(origin)))
    }

    /// The registry's own URL of one at the companion; nothing for any other.
    pub(super) fn unrelayed_url(self, url: &str) -> Option<String> {
        self.companion
            .with_value(|companion| companion.as_ref().and_then(|companion| companion.unrelayed_url(url)))
    }

    /// Exchanges that can be repeated without the companion.
    pub(super) fn unrelayed(self, exchanges: Vec<Arc<Exchange>>) -> Vec<Arc<Exchange>> {
        self.companion.with_value(|companion| match companion {
            Some(companion) => companion.unrelayed_all(&exchanges),
            None => exchanges,
        })
    }

    /// The waits for a registry that go on.
    pub(super) fn wait(self, origin: &Origin) -> Option<Wait> {
        self.waits.with(|waits| waits.iter().rfind(|wait| wait.origin == *origin).cloned())
    }

    /// Signs in on trial, until it is settled.
    pub(super) fn try_sign_in(
        self,
        origin: &Origin,
        credentials: Credentials,
        agreed: Option<Origin>,
        by_hand: Option<TokenService>,
    ) {
        self.keyring.with_value(|keyring| keyring.try_sign_in(origin, credentials, agreed, by_hand));
    }

    /// Keeps the credentials on trial, or those before them; whether there were some.
    pub(super) fn settle(self, origin: &Origin, accepted: bool) -> bool {
        self.keyring.with_value(|keyring| keyring.settle(origin, accepted))
    }

    /// Forgets who a person is at a registry.
    pub(super) fn forget(self, origin: &Origin) {
        self.keyring.with_value(|keyring| keyring.forget(origin));
    }
}
