//! What lasts as long as the page is open: the client, and the journal of its requests.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::access::Access;
use super::announced::Announced;
use super::list_memory::ListMemory;
use super::routed::Routed;
use crate::browser;
use crate::inspect::Proofs;
use crate::oci::{Descriptor, Digest, Reference};
use crate::registry::{Client, Exchange, Journal, Log, Transport, Verification};

/// The client and its journal.
#[derive(Clone, Copy)]
pub(super) struct Session {
    log: StoredValue<Rc<Log>, LocalStorage>,
    logged: Trigger,
    client: StoredValue<Option<Rc<Client>>, LocalStorage>,
    transport: StoredValue<Rc<dyn Transport>, LocalStorage>,
    demo: StoredValue<Rc<browser::Worker>, LocalStorage>,
    access: Access,
    lists: ListMemory,
    changed: StoredValue<bool>,
    shown: RwSignal<Option<Digest>>,
    proofs: RwSignal<Proofs>,
}

/// Opens the session.
pub(super) fn provide_session() -> Session {
    let logged = Trigger::new();
    // Many requests change the journal many times; the panel is drawn once a frame.
    let is_due = StoredValue::new(false);
    let tell = move || {
        if !is_due.get_value() {
            is_due.set_value(true);
            request_animation_frame(move || {
                is_due.set_value(false);
                logged.notify();
            });
        }
    };
    let log = Log::new(browser::since_opened, tell);
    let demo = Rc::<browser::Worker>::default();
    let access = Access::new();
    let client = StoredValue::new_local(None);
    let lists = ListMemory::new();
    let changed = StoredValue::new(false);
    let proofs = RwSignal::new(Proofs::default());
    let asked = access.over(Journal::new(Routed::new(demo.clone()), log.clone()));
    let announced = Announced::new(asked, move || {
        // What was verified may be gone.
        client.set_value(None);
        proofs.set(Proofs::default());
        lists.forget();
        changed.set_value(true);
    });
    let session = Session {
        log: StoredValue::new_local(log),
        logged,
        client,
        transport: StoredValue::new_local(Rc::new(announced)),
        demo: StoredValue::new_local(demo),
        access,
        lists,
        changed,
        shown: RwSignal::new(None),
        proofs,
    };
    provide_context(session);
    session
}

impl Session {
    /// The session of the page.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// Starts the demo registry, which a page of it will ask.
    pub(super) fn start_demo(self) {
        self.demo.with_value(|demo| demo.start());
    }

    /// The client of all registries. What it verified it need not fetch again.
    pub(super) fn client(self) -> Rc<Client> {
        if let Some(client) = self.client.get_value() {
            return client;
        }
        let client = Rc::new(Client::new(self.transport()).pausing(|| Box::pin(browser::pause())));
        self.client.set_value(Some(client.clone()));
        client
    }

    /// Who a person is at the registries, and how these are asked.
    pub(super) fn access(self) -> Access {
        self.access
    }

    /// Forgets what was verified: before now.
    pub(super) fn forget_documents(self) {
        self.client.set_value(None);
    }

    /// How the lists were left that were open.
    pub(super) fn lists(self) -> ListMemory {
        self.lists
    }

    /// Forgets what was seen: somebody else may see other things.
    pub(super) fn forget_seen(self) {
        self.forget_documents();
        self.lists.forget();
    }

    /// Whether a registry was changed from here since this was last asked.
    pub(super) fn take_change(self) -> bool {
        self.changed.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// What carries every request, and records it.
    pub(super) fn transport(self) -> Rc<dyn Transport> {
        self.transport.get_value()
    }

    /// Every exchange that is kept, oldest first.
    pub(super) fn exchanges(self) -> Vec<Arc<Exchange>> {
        self.logged.track();
        self.log.with_value(|log| log.exchanges())
    }

    /// How many exchanges are kept.
    pub(super) fn exchange_count(self) -> usize {
        self.logged.track();
        self.log.with_value(|log| log.len())
    }

    /// Forgets every exchange.
    pub(super) fn clear_exchanges(self) {
        self.log.with_value(|log| log.clear());
    }

    /// What hashing a blob of the repository of a reference came to, if a person had it hashed.
    pub(super) fn proof(self, reference: &Reference, blob: &Descriptor) -> Option<Verification> {
        self.proofs.with(|proofs| proofs.of(reference.repository(), blob).cloned())
    }

    /// Reads what hashing blobs came to in place.
    pub(super) fn with_proofs<T>(self, read: impl FnOnce(&Proofs) -> T) -> T {
        self.proofs.with(read)
    }

    /// Forgets what hashing a blob came to: it is not there any more.
    pub(super) fn forget_proof(self, reference: &Reference, digest: &Digest) {
        self.proofs.maybe_update(|proofs| proofs.forget(reference.repository(), digest));
    }

    /// Keeps what hashing a blob came to.
    pub(super) fn keep_proof(self, reference: &Reference, blob: &Descriptor, proof: Verification) {
        self.proofs.update(|proofs| proofs.keep(reference.repository(), blob, proof));
    }

    /// The digest of the document on the screen, which a share link pins.
    pub(super) fn shown(self) -> RwSignal<Option<Digest>> {
        self.shown
    }
}
