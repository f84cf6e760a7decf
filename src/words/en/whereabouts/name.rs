//! What a document is called.

use crate::inspect::whereabouts::{Hop, Way};
use crate::oci::{EntryKind, Platform};
use crate::words::en::kind;

/// A kind with its article.
pub(super) fn noun(kind: EntryKind) -> String {
    let noun = kind::noun(kind);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The platform for which an index lists a document, where it can be told.
pub(super) fn platform(hop: &Hop) -> Option<&Platform> {
    hop.platform.as_ref().filter(|platform| platform.is_stated())
}

/// The document at the end of a way.
pub(super) fn last(way: &Way) -> String {
    match way.hops.last() {
        Some(hop) => match platform(hop) {
            Some(platform) => format!("the {platform} manifest"),
            None if hop.kind == EntryKind::Unknown => "a manifest".into(),
            None => noun(hop.kind),
        },
        None => "a manifest".into(),
    }
}
