//! The documents that somebody chose to delete.

use std::collections::HashSet;

use crate::oci::Digest;

use super::chosen::Chosen;
use super::survey::Survey;
use super::tag_point::TagPoint;

/// What is to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// What these tags were seen to point to.
    Tagged(Chosen),
    /// One document, by its digest alone.
    Digest(Digest),
}

impl Targets {
    /// The documents, each once, in the order of the choice.
    pub fn digests(&self) -> Vec<&Digest> {
        let mut seen = HashSet::new();
        match self {
            Self::Tagged(chosen) => {
                let digests = chosen.points().iter().map(|point| &point.digest);
                digests.filter(|digest| seen.insert(*digest)).collect()
            }
            Self::Digest(digest) => vec![digest],
        }
    }

    /// Those of them that still are what was chosen: by their digest alone, or since a chosen tag was read again and
    /// points to them yet. The others may be what somebody else has put there since, or nobody knows.
    pub(super) fn led_to(&self, survey: &Survey) -> Vec<&Digest> {
        let Self::Tagged(chosen) = self else { return self.digests() };
        let is_there = |point: &&TagPoint| survey.pointed(&point.tag) == Some(&point.digest);
        let led: HashSet<_> = chosen.points().iter().filter(is_there).map(|point| &point.digest).collect();
        self.digests().into_iter().filter(|digest| led.contains(digest)).collect()
    }

    /// The tags that they were chosen by.
    pub fn tags(&self) -> &[TagPoint] {
        match self {
            Self::Tagged(chosen) => chosen.points(),
            Self::Digest(_) => &[],
        }
    }
}

impl From<Chosen> for Targets {
    fn from(chosen: Chosen) -> Self {
        Self::Tagged(chosen)
    }
}

impl From<Digest> for Targets {
    fn from(digest: Digest) -> Self {
        Self::Digest(digest)
    }
}
