//! What a tag points to.

use crate::inspect::pointed::Pointed;
use crate::oci::Digest;
use crate::registry::{Error, Fetched};

/// What a tag points to.
#[derive(Clone, Debug, PartialEq)]
pub enum TagAnswer {
    /// To this document.
    Points {
        /// The digest of the document, hashed here.
        digest: Digest,
        /// The digest by which the registry knows it: the same, unless it uses another algorithm.
        name: Digest,
        /// What it holds.
        holds: Pointed,
    },
    /// It could not be resolved.
    Failed(Box<Error>),
}

impl TagAnswer {
    /// What came for a tag.
    pub(super) fn of(answer: &Result<Fetched, Error>) -> Self {
        match answer {
            Ok(fetched) => Self::Points {
                digest: fetched.verification.computed().clone(),
                name: fetched.name().clone(),
                holds: Pointed::of(&fetched.document),
            },
            Err(error) => Self::Failed(Box::new(error.clone())),
        }
    }
}

impl TagAnswer {
    /// The digest that the tag points to.
    pub fn digest(&self) -> Option<&Digest> {
        match self {
            Self::Points { digest, .. } => Some(digest),
            Self::Failed(_) => None,
        }
    }

    /// The digest by which the registry knows what is there.
    pub fn name(&self) -> Option<&Digest> {
        match self {
            Self::Points { name, .. } => Some(name),
            Self::Failed(_) => None,
        }
    }
}
