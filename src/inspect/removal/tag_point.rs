//! A tag, and where it points.

use crate::oci::{Digest, Tag};

/// Where a tag points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPoint {
    /// The tag.
    pub tag: Tag,
    /// The digest of its document.
    pub digest: Digest,
}
