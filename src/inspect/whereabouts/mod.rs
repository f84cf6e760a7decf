//! Where a digest is in a repository: what it is, what leads to it, and what was looked through to tell.
//!
//! The search goes from the tags to what they point to, on to the manifests that indexes list, to their configs, and to what
//! refers to them. What is to be asked next follows from what is known ([`Whereabouts::next_step`]), and what is heard is
//! folded into that ([`Whereabouts::apply`]): it can be stopped at any time, and go on.

mod apply;
mod before;
mod config_of;
mod event;
mod gap;
mod kind_of;
mod known;
mod looked;
mod search;
mod sighting;
mod stage;
mod start;
mod step;
mod tag_list;
mod way;

use std::collections::HashSet;

use crate::oci::{Descriptor, Digest, Tag};
use crate::registry::{Error, Presence};

use super::trace::UNASKED;
use start::Start;

pub use before::Before;
pub use config_of::ConfigOf;
pub use event::Event;
pub use gap::Gap;
pub use kind_of::kind_of;
pub use looked::Looked;
pub use search::search;
pub use sighting::{Part, Sighting};
pub use stage::Stage;
pub use step::Step;
pub use way::{Given, Hop, Way};

/// A search for a digest.
#[derive(Clone, Debug)]
pub struct Whereabouts {
    wanted: Digest,
    before: Before,
    /// Whether a person asked for more than the list of tags.
    is_begun: bool,
    /// The stage that a person agreed to, be it long.
    agreed: Option<Stage>,
    halted: Option<Box<Error>>,
    total: Option<usize>,
    tags: Vec<Tag>,
    manifests: Vec<Descriptor>,
    configs: Vec<ConfigOf>,
    /// Manifests of which it was not asked what refers to them.
    subjects: Vec<Digest>,
    /// Documents that were read, or are to be.
    seen: HashSet<Digest>,
    /// Entries of indexes that are kept.
    entries: usize,
    starts: Vec<Start>,
    sightings: Vec<Sighting>,
    looked: Looked,
    gaps: Vec<Gap>,
    blob: Option<Result<Presence, Box<Error>>>,
}

impl Whereabouts {
    /// A search of which nothing is done.
    pub fn new(wanted: Digest, before: Before) -> Self {
        Self {
            blob: (before == Before::Blob).then_some(Ok(Presence::Present(None))),
            wanted,
            before,
            is_begun: false,
            agreed: None,
            halted: None,
            total: None,
            tags: Vec::new(),
            manifests: Vec::new(),
            configs: Vec::new(),
            subjects: Vec::new(),
            seen: HashSet::new(),
            entries: 0,
            starts: Vec::new(),
            sightings: Vec::new(),
            looked: Looked::default(),
            gaps: Vec::new(),
        }
    }

    /// A person asks for the stage that is due, be it long; and for those that follow where they are short.
    pub fn agree(&mut self) {
        self.is_begun = true;
        self.halted = None;
        self.agreed = self.due();
    }

    /// What could not be read is to be asked for again.
    pub fn try_again(&mut self) {
        for gap in std::mem::take(&mut self.gaps) {
            match gap {
                Gap::Tag(tag, Some(_)) => self.tags.push(tag),
                Gap::Manifest(entry, _) => self.manifests.push(*entry),
                Gap::Config(config, _) => self.configs.push(*config),
                Gap::Referrers(subject, _) => self.subjects.push(subject),
                other => self.gaps.push(other),
            }
        }
        self.blob = self.blob.take().filter(Result::is_ok);
        self.agree();
    }

    /// What is asked next, as far as a person agreed: once something is found, or where a stage is long, they are asked
    /// first.
    pub fn next_step(&mut self) -> Option<Step> {
        let stage = self.due().filter(|_| self.halted.is_none())?;
        let is_short = self.requests(stage) <= UNASKED;
        let goes_on = self.is_begun && is_short && self.sightings.is_empty();
        (stage == Stage::List || goes_on || self.agreed == Some(stage)).then(|| match stage {
            Stage::List => Step::List,
            Stage::Tags => Step::Tags(self.tags.clone()),
            Stage::Manifests => Step::Manifests(self.manifests.clone()),
            Stage::Configs => Step::Configs(self.configs.clone()),
            Stage::Referrers => Step::Referrers(self.subjects.clone()),
            Stage::Blob => Step::Blob,
        })
    }

    /// Requests that are left of a stage, at least.
    pub fn requests(&self, stage: Stage) -> usize {
        match stage {
            Stage::List | Stage::Blob => 1,
            Stage::Tags => self.tags.len(),
            Stage::Manifests => self.manifests.len(),
            Stage::Configs => self.configs.iter().filter(|of| of.config.embedded.is_none()).count(),
            Stage::Referrers => self.subjects.len(),
        }
    }

    /// The next stage that may lead to the digest.
    pub fn due(&self) -> Option<Stage> {
        if self.total.is_none() {
            return Some(Stage::List);
        }
        if !self.tags.is_empty() {
            return Some(Stage::Tags);
        }
        // A manifest stands in indexes, and these were read with the tags.
        if self.is_document() {
            return None;
        }
        if !self.manifests.is_empty() {
            return Some(Stage::Manifests);
        }
        // What is a config or a layer is no layer before compression too.
        let is_elsewhere = self.sightings.iter().any(|one| !matches!(one.part, Part::DiffId { .. }));
        if !self.configs.is_empty() && !is_elsewhere {
            return Some(Stage::Configs);
        }
        if !self.sightings.is_empty() {
            return None;
        }
        if !self.subjects.is_empty() {
            return Some(Stage::Referrers);
        }
        self.blob.is_none().then_some(Stage::Blob)
    }

    fn is_document(&self) -> bool {
        self.before == Before::Manifest || self.sightings.iter().any(Sighting::is_of_document)
    }
}
