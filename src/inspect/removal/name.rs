//! What a manifest of a repository is called.

use crate::oci::{Digest, DocumentKind, Platform, Tag};

/// What people call a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// By its tags.
    Tags {
        /// The first few of them, of which there is at least one.
        first: Vec<Tag>,
        /// How many there are beyond these: a name stands in many places, and a manifest may have a thousand tags.
        more: usize,
    },
    /// By its digest: no tag points to it.
    Digest(Digest),
    /// By what it is to another one, as a signature of it.
    Related(Relation, Box<Name>),
}

/// What a manifest is to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The list of its referrers.
    ReferrersList,
    /// A signature of it.
    Signature,
    /// An attestation about it.
    Attestation,
    /// The list of its packages.
    Sbom,
    /// The manifest for this platform in an index.
    Platform(Platform),
    /// Any other entry of an index.
    Entry,
    /// A referrer of this kind.
    Referrer(DocumentKind),
}

/// Kind and name: the kind is told where the name does not say what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// What it is.
    pub kind: DocumentKind,
    /// What it is called.
    pub name: Name,
}
