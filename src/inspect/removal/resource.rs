//! What a step removes and what is asked for afterwards, by what it is and not by what people call it.

use std::fmt;

use crate::oci::{Digest, Tag};

/// Something in a repository. Two different ones may be called alike: two signatures of one image.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// A tag.
    Tag(Tag),
    /// A manifest or index.
    Manifest(Digest),
    /// A blob.
    Blob(Digest),
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => tag.fmt(f),
            Self::Manifest(digest) | Self::Blob(digest) => digest.fmt(f),
        }
    }
}
