//! What is found where a tag points to.

use crate::oci::{Content, Document, DocumentKind, EntryKind};

use super::platform_list::PlatformList;

/// What a document holds, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// An index of images for these platforms.
    Platforms(PlatformList),
    /// Something of this kind.
    Kind(DocumentKind),
    /// Docker's schema 1.
    Schema1,
    /// Nothing tells what it is.
    Unknown,
}

impl Pointed {
    pub(super) fn of(document: &Document) -> Self {
        let known = |kind| Self::Kind(DocumentKind::Known(kind));
        match document.content() {
            Content::Index(index) if index.is_build_cache() => known(EntryKind::BuildCache),
            Content::Index(index) => {
                let platforms = PlatformList::of(index.manifests.iter());
                if platforms.is_empty() { known(EntryKind::Index) } else { Self::Platforms(platforms) }
            }
            Content::Manifest(manifest) => Self::Kind(manifest.document_kind()),
            Content::Schema1 => Self::Schema1,
            Content::Other => Self::Unknown,
        }
    }
}
