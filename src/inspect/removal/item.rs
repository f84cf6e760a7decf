//! What a step or a check is about.

use crate::oci::{Digest, Tag};

use super::name::{Name, Title};

/// What a step or a check is about, for people; [`Resource`](super::Resource) tells two apart that are called alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A tag.
    Tag(Tag),
    /// A manifest or index.
    Document(Title),
    /// A blob.
    Blob(Digest),
    /// A blob, and what needs it.
    BlobOf(Digest, Name),
    /// This list of referrers, without what is deleted.
    ShorterList(Name),
    /// This list of referrers, in which nothing would be left.
    EmptyList(Name),
    /// An empty index without a tag, by which it is tried whether the registry deletes at all.
    Rehearsal,
    /// The tag, as it is pointed to a throw-away index.
    Overwritten(Tag),
    /// That throw-away index, and the tag on it.
    Throwaway(Tag),
}
