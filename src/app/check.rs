//! Checks that many descriptors are there, whose results come one by one.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::loader::{Loader, use_loader};
use crate::inspect::ChildState;
use crate::oci::{Descriptor, Digest, Finding, Manifest, Reference};

/// Descriptors that are checked without being asked for, where a check starts by itself.
pub(super) const UNASKED: usize = 40;

/// Descriptors to be checked in the repository of a reference.
pub(super) type CheckKey = (Reference, Arc<[Descriptor]>);

/// A check with what it has found so far.
pub(super) struct Check<S: 'static> {
    found: RwSignal<Found<S>>,
    asked: RwSignal<Option<Reference>>,
    unasked: usize,
    /// Descriptors that are there to be checked, asked for or not.
    offered: RwSignal<Option<(Reference, usize)>>,
    loader: Loader<CheckKey, ()>,
}

struct Found<S> {
    /// What is checked.
    key: Option<CheckKey>,
    states: HashMap<Digest, S>,
}

impl<S> Found<S> {
    fn is_of(&self, reference: &Reference) -> bool {
        self.key.as_ref().is_some_and(|(checked, _)| checked == reference)
    }
}

impl<S> Clone for Check<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Check<S> {}

/// Runs `check` for each new key, but not while `busy`: then the last key is kept, so that checks come
/// after the answers that people wait for, and are not made again for another view of the same thing.
/// More descriptors than `unasked` are checked only when a person asks.
pub(super) fn use_check<S, F>(
    busy: impl Fn() -> bool + Send + Sync + 'static,
    unasked: usize,
    key: impl Fn() -> Option<CheckKey> + Send + Sync + 'static,
    check: impl Fn(CheckKey, Report<S>) -> F + 'static,
) -> Check<S>
where
    S: Clone + Send + Sync + 'static,
    F: Future<Output = ()> + 'static,
{
    let found = RwSignal::new(Found { key: None, states: HashMap::new() });
    let asked = RwSignal::new(None::<Reference>);
    let last = StoredValue::new(None::<CheckKey>);
    let offered = RwSignal::new(None);
    let held = move || {
        if busy() {
            return last.get_value();
        }
        let key = key();
        let now = key.as_ref().map(|(reference, descriptors)| (reference.clone(), descriptors.len()));
        if offered.with_untracked(|before| *before != now) {
            offered.set(now);
        }
        let key = key.filter(|(reference, descriptors)| {
            descriptors.len() <= unasked || asked.with(|asked| asked.as_ref() == Some(reference))
        });
        last.set_value(key.clone());
        key
    };
    let loader = use_loader(held, move |key: CheckKey| {
        found.set(Found { key: Some(key.clone()), states: HashMap::new() });
        let digests = key.1.iter().map(|one| one.digest.clone()).collect();
        check(key, Report { found, digests })
    });
    Check { found, asked, unasked, offered, loader }
}

/// Where a check reports to.
pub(super) struct Report<S: 'static> {
    found: RwSignal<Found<S>>,
    digests: Vec<Digest>,
}

impl<S: Send + Sync + 'static> Report<S> {
    /// Notes the state of the descriptor at a position.
    pub(super) fn note(&self, position: usize, state: S) {
        if let Some(digest) = self.digests.get(position) {
            self.found.try_update(|found| found.states.insert(digest.clone(), state));
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Check<S> {
    /// What is known of a descriptor of a reference; nothing while it is not.
    pub(super) fn state(self, reference: &Reference, digest: &Digest) -> Option<S> {
        self.with_states(reference, |states| states?.get(digest).cloned())
    }

    /// Reads what is known of the descriptors of a reference in place.
    pub(super) fn with_states<T>(
        self,
        reference: &Reference,
        read: impl FnOnce(Option<&HashMap<Digest, S>>) -> T,
    ) -> T {
        self.found.with(|found| read(found.is_of(reference).then_some(&found.states)))
    }

    /// Notes that one of the descriptors of a reference was found to be otherwise than the check found it.
    pub(super) fn correct(self, reference: &Reference, digest: &Digest, state: S) {
        self.found.maybe_update(|found| {
            let is_of = found.is_of(reference);
            let known = found.states.get_mut(digest).filter(|_| is_of);
            known.map(|known| *known = state).is_some()
        });
    }

    /// Whether anything is known of a descriptor of a reference.
    pub(super) fn knows(self, reference: &Reference) -> bool {
        self.with_states(reference, |states| states.is_some_and(|states| !states.is_empty()))
    }

    /// What the states found so far mean for some descriptors of a reference.
    pub(super) fn findings<'a>(
        self,
        reference: &Reference,
        descriptors: impl Iterator<Item = &'a Descriptor>,
        finding: impl Fn(&Descriptor, &S) -> Option<Finding>,
    ) -> Vec<Finding> {
        self.with_states(reference, |states| {
            let Some(states) = states else { return Vec::new() };
            descriptors.filter_map(|one| finding(one, states.get(&one.digest)?)).collect()
        })
    }

    /// How many are known and how many are checked, while it is under way.
    pub(super) fn progress(self) -> Option<(usize, usize)> {
        let under_way = self.loader.is_waiting();
        self.found.with(|found| {
            let (_, descriptors) = found.key.as_ref().filter(|_| under_way)?;
            Some((found.states.len(), descriptors.len()))
        })
    }

    /// Whether it is under way.
    pub(super) fn is_under_way(self) -> bool {
        self.loader.is_waiting()
    }

    /// Whether `count` descriptors of a reference are more than are checked unasked.
    pub(super) fn awaits_asking(self, reference: &Reference, count: usize) -> bool {
        count > self.unasked && self.asked.with(|asked| asked.as_ref() != Some(reference))
    }

    /// How many descriptors there are to be checked, asked for or not.
    pub(super) fn offered(self, reference: &Reference) -> usize {
        self.offered.with(|offered| match offered {
            Some((of, count)) if of == reference => *count,
            _ => 0,
        })
    }

    /// Checks them all the same, and again if a person asked before.
    pub(super) fn ask(self, reference: &Reference) {
        if self.asked.with_untracked(|asked| asked.as_ref() == Some(reference)) {
            self.reload();
        }
        self.asked.set(Some(reference.clone()));
    }

    /// Checks again.
    pub(super) fn reload(self) {
        self.loader.reload();
    }

    /// Leaves the check; what is known stays.
    pub(super) fn stop(self) {
        self.loader.stop();
    }
}

impl Check<ChildState> {
    /// The manifest that was found for an entry of a reference.
    pub(super) fn manifest(self, reference: &Reference, digest: &Digest) -> Option<Manifest> {
        match self.state(reference, digest)? {
            ChildState::Fetched(fetched) => fetched.document.manifest().cloned(),
            ChildState::Blob(_) | ChildState::Missing | ChildState::Failed(_) => None,
        }
    }
}
