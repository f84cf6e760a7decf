//! What is known of a search.

use crate::oci::{Digest, EntryKind};
use crate::registry::{Error, Presence};

use super::before::Before;
use super::looked::Looked;
use super::sighting::Sighting;
use super::way::{Given, Hop, Way};
use super::{Gap, Whereabouts};

/// Ways that are told.
const WAY_LIMIT: usize = 1000;

impl Whereabouts {
    /// The digest that is looked for.
    pub fn wanted(&self) -> &Digest {
        &self.wanted
    }

    /// What was known before.
    pub fn before(&self) -> Before {
        self.before
    }

    /// How many tags the list has, once it is there.
    pub fn total(&self) -> Option<usize> {
        self.total
    }

    /// Whether more was asked for than the list of tags.
    pub fn is_begun(&self) -> bool {
        self.is_begun
    }

    /// Why the search does not go on by itself, where an error stopped it.
    pub fn halted(&self) -> Option<&Error> {
        self.halted.as_deref()
    }

    /// What the digest is, as far as is known.
    pub fn sightings(&self) -> &[Sighting] {
        &self.sightings
    }

    /// How much was read.
    pub fn looked(&self) -> Looked {
        Looked { tags: self.starts.iter().map(|start| start.tags.len()).sum(), ..self.looked }
    }

    /// What was not looked through.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Whether a blob has the digest, where that was asked, or known before.
    pub fn blob(&self) -> Option<Result<&Presence, &Error>> {
        let blob = self.blob.as_ref()?;
        Some(blob.as_ref().map_err(|error| &**error))
    }

    /// Whether something that could not be read may be asked for again.
    pub fn can_try_again(&self) -> bool {
        let can = |gap: &Gap| match gap {
            Gap::Tag(_, error) => error.is_some(),
            Gap::Manifest(..) | Gap::Config(..) | Gap::Referrers(..) => true,
            Gap::MoreTags | Gap::MoreManifests(_) | Gap::Algorithm(_) => false,
        };
        self.gaps.iter().any(can) || matches!(self.blob, Some(Err(_)))
    }

    /// The ways to the digest, as far as is known.
    pub fn ways(&self) -> Vec<Way> {
        let mut ways = Vec::new();
        for sighting in &self.sightings {
            let known = ways.len();
            ways.extend(self.starts.iter().flat_map(|start| start.ways(sighting)));
            if ways.len() == known {
                ways.push(alone(sighting));
            }
            if ways.len() > WAY_LIMIT {
                ways.truncate(WAY_LIMIT);
                break;
            }
        }
        ways
    }

    /// How many of the tags lead to the digest.
    pub fn leading(&self) -> usize {
        let leads = |sighting: &Sighting, digest: &Digest| sighting.document == *digest;
        let starts = self.starts.iter().filter(|start| {
            self.sightings.iter().any(|sighting| {
                leads(sighting, &start.digest) || start.contents.ways_to(&sighting.document).next().is_some()
            })
        });
        starts.map(|start| start.tags.len()).sum()
    }
}

/// What nothing is known to lead to.
fn alone(sighting: &Sighting) -> Way {
    let kind = if sighting.is_image { EntryKind::Image } else { EntryKind::Unknown };
    let hop = Hop { digest: sighting.document.clone(), kind, platform: None };
    let part = sighting.part.clone();
    Way { tags: Vec::new(), subject: None, hops: vec![hop], part, given: Given::Untold }
}
