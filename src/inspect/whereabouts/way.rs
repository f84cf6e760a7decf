//! How a digest is reached.

use crate::oci::{Digest, EntryKind, Platform, Tag};

use super::sighting::Part;

/// A way to what has a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The tags where it begins. All point to the first document; without any, nothing is known to lead there.
    pub tags: Vec<Tag>,
    /// What the first document refers to, where a list of referrers led to it.
    pub subject: Option<Digest>,
    /// The documents on the way, the first one first.
    pub hops: Vec<Hop>,
    /// What of the last document has the digest.
    pub part: Part,
    /// What clients get that go this way.
    pub given: Given,
}

/// A document on a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Its digest.
    pub digest: Digest,
    /// What it is, as far as is known.
    pub kind: EntryKind,
    /// The platform for which an index lists it.
    pub platform: Option<Platform>,
}

/// Whether clients that pull a tag run what has the digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The tag points to it: everybody gets it.
    Always,
    /// Clients on this platform get it.
    On(Platform),
    /// Clients on this platform, for which an index lists it, get this other manifest of the index.
    Other(Platform, Digest),
    /// It is nothing that is run, or what clients choose is not known.
    Untold,
}
