//! What a verdict is about.

use crate::inspect::entry_name::EntryName;
use crate::oci::EntryKind;

use super::gone::Gone;

/// What was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Images.
    Images(Images),
    /// Something that no client runs, all of which was read.
    NoImage(Listing),
    /// Something that no client runs, as far as it was read.
    NoImageYet,
    /// Docker's schema 1.
    Schema1,
    /// Neither a manifest nor an index.
    Unknown,
    /// Something that was deleted from here, at a time of day.
    Deleted(Gone, String),
}

/// Images, by what is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Images {
    /// How many there are.
    pub total: usize,
    /// How many can be pulled, by all that was checked, which is everything.
    pub works: usize,
    /// How many fail.
    pub failed: usize,
    /// Whether platforms tell them apart.
    pub are_platforms: bool,
    /// What the only one that there is, or that works, is called.
    pub only: Option<EntryName>,
}

/// What is no image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// A manifest, or an index of entries, of this kind.
    Kind(EntryKind),
    /// A list of referrers.
    Referrers,
    /// An index that lists no image.
    Index,
}
