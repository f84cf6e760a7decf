//! Checks that many descriptors are there, whose results come one by one.

use std::collections::HashMap;

use leptos::prelude::*;

use super::inspection::Load;
use super::loader::{Loader, use_loader};
use crate::oci::{Descriptor, Digest, Finding};

/// Descriptors to be checked in the repository of a load.
pub(super) type CheckKey = (Load, Vec<Descriptor>);

/// A check with what it has found so far.
pub(super) struct Check<S: 'static> {
    found: RwSignal<Found<S>>,
    loader: Loader<CheckKey, ()>,
}

struct Found<S> {
    /// What is checked.
    key: Option<CheckKey>,
    states: HashMap<Digest, S>,
}

impl<S> Clone for Check<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Check<S> {}

/// Runs `check` for each new key, but not while `busy`: then the last key is kept, so that checks come
/// after the answers that people wait for, and are not made again for another view of the same thing.
pub(super) fn use_check<S, F>(
    busy: impl Fn() -> bool + Send + Sync + 'static,
    key: impl Fn() -> Option<CheckKey> + Send + Sync + 'static,
    check: impl Fn(CheckKey, Report<S>) -> F + 'static,
) -> Check<S>
where
    S: Clone + Send + Sync + 'static,
    F: Future<Output = ()> + 'static,
{
    let found = RwSignal::new(Found { key: None, states: HashMap::new() });
    let last = StoredValue::new(None::<CheckKey>);
    let held = move || {
        let key = key();
        if !busy() {
            last.set_value(key);
        }
        last.get_value()
    };
    let loader = use_loader(held, move |key: CheckKey| {
        found.set(Found { key: Some(key.clone()), states: HashMap::new() });
        check(key.clone(), Report { found, digests: key.1.into_iter().map(|one| one.digest).collect() })
    });
    Check { found, loader }
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
    /// What is known of a descriptor of a load; nothing while it is not.
    pub(super) fn state(self, load: &Load, digest: &Digest) -> Option<S> {
        self.found.with(|found| {
            let same = found.key.as_ref().is_some_and(|(checked, _)| checked == load);
            found.states.get(digest).filter(|_| same).cloned()
        })
    }

    /// What the states found so far of a load mean.
    pub(super) fn findings(
        self,
        load: &Load,
        finding: impl Fn(&Descriptor, &S) -> Option<Finding>,
    ) -> Vec<Finding> {
        self.found.with(|found| {
            let keys = found.key.iter().filter(|(checked, _)| checked == load);
            let known = keys
                .flat_map(|(_, descriptors)| descriptors)
                .filter_map(|one| Some((one, found.states.get(&one.digest)?)));
            known.filter_map(|(one, state)| finding(one, state)).collect()
        })
    }

    /// Whether it is under way.
    pub(super) fn is_under_way(self) -> bool {
        self.loader.is_waiting()
    }
}
