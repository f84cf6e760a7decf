//! What a digest is in a repository.

use crate::oci::{Digest, EntryKind};

/// A document that a digest is of, or that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The digest of the document.
    pub document: Digest,
    /// What of the document has the digest that is looked for.
    pub part: Part,
    /// Whether clients run the document.
    pub is_image: bool,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The document as a whole, or a blob that an index lists as if it were one.
    Whole(EntryKind),
    /// The config of the manifest.
    Config,
    /// One of its layers.
    Layer {
        /// Which, from 1.
        at: usize,
        /// Of how many.
        of: usize,
    },
    /// One of its layers before compression, as the config names it.
    DiffId {
        /// Which, from 1.
        at: usize,
        /// Of how many.
        of: usize,
        /// The digest by which the registry keeps the layer, where the manifest tells.
        layer: Option<Digest>,
    },
}

impl Sighting {
    /// Whether the digest is that of a manifest or an index.
    pub(super) fn is_of_document(&self) -> bool {
        matches!(self.part, Part::Whole(kind) if !kind.is_blob())
    }

    /// Whether who gets the document gets exactly what has the digest, and nothing beside it.
    pub(super) fn is_all(&self) -> bool {
        self.is_image && matches!(self.part, Part::Whole(_) | Part::Config)
    }
}
