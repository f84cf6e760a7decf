//! What a document is.

use crate::oci::{Content, Document, EntryKind};

/// What a document is by itself, as an entry of an index would be.
pub fn kind_of(document: &Document) -> EntryKind {
    match document.content() {
        Content::Index(index) if index.is_build_cache() => EntryKind::BuildCache,
        Content::Index(_) => EntryKind::Index,
        Content::Manifest(manifest) => manifest.kind(),
        Content::Schema1 | Content::Other => EntryKind::Unknown,
    }
}
