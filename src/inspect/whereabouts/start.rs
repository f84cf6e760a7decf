//! Where ways begin.

use crate::inspect::contents::{Contents, Listed};
use crate::oci::{Digest, EntryKind, Tag};

use super::sighting::Sighting;
use super::way::{Given, Hop, Way};

/// A document from which others are reached: tags point to it, or it refers to another.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub(super) tags: Vec<Tag>,
    pub(super) subject: Option<Digest>,
    pub(super) digest: Digest,
    pub(super) kind: EntryKind,
    pub(super) contents: Contents,
}

impl Start {
    /// The ways from here to what was seen.
    pub(super) fn ways(&self, sighting: &Sighting) -> Vec<Way> {
        let first = Hop { digest: self.digest.clone(), kind: self.kind, platform: None };
        if self.digest == sighting.document {
            let is_given = !self.tags.is_empty() && (sighting.is_all() || self.kind == EntryKind::Index);
            let given = if is_given { Given::Always } else { Given::Untold };
            return vec![self.way(vec![first], sighting, given)];
        }
        let ways = self.contents.ways_to(&sighting.document).map(|way| {
            let given = self.given(sighting, &way);
            let hops = way.iter().map(|listed| hop(listed));
            self.way(std::iter::once(first.clone()).chain(hops).collect(), sighting, given)
        });
        ways.collect()
    }

    fn way(&self, hops: Vec<Hop>, sighting: &Sighting, given: Given) -> Way {
        let (tags, subject) = (self.tags.clone(), self.subject.clone());
        Way { tags, subject, hops, part: sighting.part.clone(), given }
    }

    /// What clients get on the platform for which the last entry of a way stands.
    fn given(&self, sighting: &Sighting, way: &[&Listed]) -> Given {
        let platform = way.last().and_then(|listed| listed.entry.platform.as_ref());
        let platform = platform.filter(|platform| platform.can_be_named() && !platform.is_unknown());
        let Some(platform) = platform.filter(|_| sighting.is_all() && self.contents.whole().is_ok()) else {
            return Given::Untold;
        };
        match self.contents.given_on(platform) {
            Some(digest) if *digest == sighting.document => Given::On(platform.clone()),
            Some(other) => Given::Other(platform.clone(), other.clone()),
            None => Given::Untold,
        }
    }
}

fn hop(listed: &Listed) -> Hop {
    let entry = &listed.entry;
    Hop { digest: entry.digest.clone(), kind: listed.kind(), platform: entry.platform.clone() }
}
