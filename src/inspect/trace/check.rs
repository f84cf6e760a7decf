//! A check that many descriptors are there, whose results come one by one.

use std::collections::HashMap;
use std::sync::Arc;

use crate::inspect::Found;
use crate::oci::{Descriptor, Digest, Reference};

/// What is checked in the repository of a reference, and what was found so far.
#[derive(Clone, Debug)]
pub(super) struct Check<S> {
    of: Option<Reference>,
    descriptors: Arc<[Descriptor]>,
    states: HashMap<Digest, S>,
    /// More of them than this are checked only when a person asks.
    limit: usize,
    asked: Option<Reference>,
}

impl<S> Check<S> {
    pub(super) fn new(limit: usize) -> Self {
        Self { of: None, descriptors: Arc::default(), states: HashMap::new(), limit, asked: None }
    }

    /// These are to be checked, each digest once; that a person asked for it counts for as long as it is about the same
    /// reference.
    pub(super) fn begin(&mut self, of: &Reference, descriptors: Arc<[Descriptor]>) {
        self.clear();
        self.of = Some(of.clone());
        self.descriptors = descriptors;
    }

    /// Nothing is to be checked.
    pub(super) fn clear(&mut self) {
        self.of = None;
        self.descriptors = Arc::default();
        self.states.clear();
    }

    /// A person asks for it, be they many; what is known already is not asked again.
    pub(super) fn ask(&mut self, reference: &Reference) {
        self.asked = Some(reference.clone());
    }

    /// That a person asked for it does not count any more.
    pub(super) fn unask(&mut self) {
        self.asked = None;
    }

    /// What is known of some of them already is not asked again.
    pub(super) fn take_over<'a>(&mut self, known: impl Fn(&Digest) -> Option<&'a S>)
    where
        S: Clone + 'a,
    {
        for one in self.descriptors.iter() {
            if let Some(state) = known(&one.digest) {
                self.states.insert(one.digest.clone(), state.clone());
            }
        }
    }

    /// Those with such a state are to be asked for again.
    pub(super) fn forget(&mut self, is_such: impl Fn(&S) -> bool) {
        self.states.retain(|_, state| !is_such(state));
    }

    /// Keeps what another check found in the repository of the same reference.
    pub(super) fn keep(&mut self, other: &mut Self) {
        if self.of.is_some() && self.of == other.of {
            self.states.extend(other.states.drain());
        }
    }

    /// Notes the state of one of them.
    pub(super) fn note(&mut self, of: &Reference, digest: Digest, state: S) -> bool {
        let is_of = self.is_of(of);
        if is_of {
            self.states.insert(digest, state);
        }
        is_of
    }

    /// One of them was found to be otherwise than the check found it.
    pub(super) fn correct(&mut self, of: &Reference, digest: &Digest, state: S) {
        let is_of = self.is_of(of);
        if let Some(known) = self.states.get_mut(digest).filter(|_| is_of) {
            *known = state;
        }
    }

    /// Whether it is about a reference.
    pub(super) fn is_of(&self, reference: &Reference) -> bool {
        self.of.as_ref() == Some(reference)
    }

    /// Whether a person asked for it.
    pub(super) fn is_asked(&self, reference: &Reference) -> bool {
        self.asked.as_ref() == Some(reference)
    }

    /// How many are to be checked, if they are too many to be checked unasked.
    pub(super) fn unasked(&self, reference: &Reference) -> Option<usize> {
        let count = self.descriptors.len();
        (self.is_of(reference) && count > self.limit && !self.is_asked(reference)).then_some(count)
    }

    /// Those whose state is still to be asked for.
    pub(super) fn left(&self) -> Vec<Descriptor> {
        if self.of.as_ref().is_none_or(|of| self.unasked(of).is_some()) || self.is_complete() {
            return Vec::new();
        }
        let left = self.descriptors.iter().filter(|one| !self.states.contains_key(&one.digest));
        left.cloned().collect()
    }

    /// Of how many nothing is known, be that awaited or not.
    pub(super) fn unknown(&self, reference: &Reference) -> usize {
        if self.is_of(reference) { self.descriptors.len().saturating_sub(self.states.len()) } else { 0 }
    }

    /// How many have such a state.
    pub(super) fn count(&self, reference: &Reference, is_such: impl Fn(&S) -> bool) -> usize {
        if self.is_of(reference) { self.states.values().filter(|state| is_such(state)).count() } else { 0 }
    }

    /// How many are known and how many there are, while some are left.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        let of = self.of.as_ref()?;
        let counts = (self.states.len(), self.descriptors.len());
        (self.unasked(of).is_none() && !self.is_complete()).then_some(counts)
    }

    /// What is known of one of them.
    pub(super) fn state(&self, reference: &Reference, digest: &Digest) -> Option<&S> {
        if self.is_of(reference) { self.states.get(digest) } else { None }
    }

    /// Whether anything is known of any.
    pub(super) fn knows(&self, reference: &Reference) -> bool {
        self.is_of(reference) && !self.states.is_empty()
    }

    /// What the states found so far mean for some descriptors.
    pub(super) fn findings<'a>(
        &self,
        reference: &Reference,
        descriptors: impl Iterator<Item = &'a Descriptor>,
        finding: impl Fn(&Descriptor, &S) -> Option<Found>,
    ) -> Vec<Found> {
        if !self.knows(reference) {
            return Vec::new();
        }
        descriptors.filter_map(|one| finding(one, self.states.get(&one.digest)?)).collect()
    }

    fn is_complete(&self) -> bool {
        self.states.len() >= self.descriptors.len()
    }
}
