//! What a survey could not look at, or does not understand: it may need anything.

use crate::oci::{Digest, Doubt, Tag};
use crate::registry::{Error, ListOddity};

/// One thing that is not known of a repository.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// The registry lists this as a tag, and it is none.
    OddTag(String),
    /// Of all tags only these many were followed.
    TagsBeyond {
        /// Tags that the registry lists.
        listed: usize,
        /// Tags that were followed.
        followed: usize,
    },
    /// The list of tags goes on beyond what is read.
    ListCut,
    /// The list of tags may not be whole, for this reason.
    ListOdd(ListOddity),
    /// What this tag points to.
    Tag(Tag, Box<Error>),
    /// What this manifest needs: it was not read.
    Manifest(Digest, Box<Error>),
    /// What this document needs: it was read, and is not understood.
    Doubt(Digest, Doubt),
    /// What these entries of an index are: the registry serves no such manifests, but may have them as blobs.
    Entries {
        /// The index; none where they are entries of a list of referrers alone.
        index: Option<Digest>,
        /// The entries.
        entries: Vec<Digest>,
    },
    /// Whether this entry of an index, which is no manifest, is there as a blob.
    EntryUnknown(Digest, Box<Error>),
    /// What refers to any manifest.
    Referrers(Box<Error>),
    /// What refers to this manifest.
    ReferrersOf(Digest, Box<Error>),
    /// What refers to this manifest: the API that lists it for others did not do so for this one.
    ReferrersUntold(Digest),
    /// More may refer to this manifest than was read.
    ReferrersBeyond(Digest),
    /// Only these many manifests were looked at.
    ManifestsBeyond(usize),
    /// Indexes in indexes were followed these many steps.
    Deeper(usize),
    /// These many more things are not known.
    More(usize),
}
