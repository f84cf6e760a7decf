//! The documents that somebody chose to delete.

use std::collections::HashSet;

use crate::oci::Digest;

use super::chosen::Chosen;
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
