//! What a person wants to remove.

use super::chosen::Chosen;
use super::targets::Targets;

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Take these names away; the documents stay.
    Untag(Chosen),
    /// The same where the registry cannot: point each tag to a throw-away document, then delete that one.
    UntagByOverwriting(Chosen),
    /// Delete documents, and with them every tag that points to them.
    Delete(Targets),
    /// Delete documents and all that is there for their sake alone.
    Purge {
        /// The documents.
        of: Targets,
        /// Whether blobs are deleted too, and not left to the registry's garbage collection.
        blobs: bool,
    },
}

impl Verb {
    /// Everything that can be wished for these, in the order in which it is offered.
    pub fn all(targets: &Targets) -> Vec<Self> {
        let untag = match targets {
            Targets::Tagged(chosen) => Some(Self::Untag(chosen.clone())),
            Targets::Digest(_) => None,
        };
        let purge = |blobs| Self::Purge { of: targets.clone(), blobs };
        untag.into_iter().chain([Self::Delete(targets.clone()), purge(false), purge(true)]).collect()
    }

    /// Whether it is about more than one tag, or more than one document where these are what goes.
    pub fn is_of_several(&self) -> bool {
        match self {
            Self::Untag(chosen) | Self::UntagByOverwriting(chosen) => chosen.points().len() > 1,
            Self::Delete(of) | Self::Purge { of, .. } => of.digests().len() > 1,
        }
    }
}
