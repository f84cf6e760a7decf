//! What manifests and indexes are called by their kinds.

use crate::inspect::PlatformList;
use crate::oci::{DocumentKind, EntryKind, Platform};
use crate::words::en::more::and_more;

/// What an entry of an index is called.
pub fn noun(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Image => "image",
        EntryKind::Index => "index",
        EntryKind::Attestation => "attestation",
        EntryKind::Signature => "signature",
        EntryKind::SociIndex => "SOCI index",
        EntryKind::BuildCache => "build cache",
        EntryKind::Layer => "layer",
        EntryKind::CacheConfig => "cache config",
        EntryKind::Artifact => "artifact",
        EntryKind::Unknown => "unknown entry",
    }
}

/// What a manifest or an index is called: an artifact of which no more is known by its type.
pub fn document(kind: &DocumentKind) -> &str {
    match kind {
        DocumentKind::Known(kind) => noun(*kind),
        DocumentKind::Artifact(artifact_type) => artifact_type,
        DocumentKind::Manifest => "manifest",
    }
}

/// The platforms of an index.
pub(super) fn platforms(list: &PlatformList) -> String {
    let first: Vec<_> = list.first.iter().map(Platform::to_string).collect();
    let first = first.join(", ");
    if list.is_cut { format!("{first} and {}+ more", list.more) } else { and_more(&first, list.more) }
}
