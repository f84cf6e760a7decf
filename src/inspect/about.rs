//! What a finding is about.

use crate::oci::Document;

use super::entry_name::EntryName;

/// A part of an image, or of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// An index.
    Index,
    /// A manifest.
    Manifest,
    /// The config.
    Config,
    /// One of the layers.
    Layer,
    /// A blob of another platform.
    Blob,
    /// A blob that an index lists.
    Entry,
    /// An entry of an index.
    Named(EntryName),
}

impl About {
    /// A document as a whole.
    pub(super) fn document(document: &Document) -> Self {
        if document.index().is_some() { Self::Index } else { Self::Manifest }
    }
}
