//! What is to be traced.

use crate::oci::{Digest, Platform, Reference};

/// A reference, and the platform that a person chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The reference.
    pub reference: Reference,
    /// The platform; none for the one that clients take by default.
    pub platform: Option<Platform>,
}

/// A manifest to be looked for: that of a goal, in the document that the reference named then.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageOf {
    pub(super) goal: Goal,
    /// The digest of that document, as it was computed here.
    pub(super) document: Digest,
}

impl ImageOf {
    /// Whether both are looked for in the same document of the same reference.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.goal.reference == other.goal.reference && self.document == other.document
    }
}
