//! The stops of a way.

use crate::inspect::whereabouts::{Hop, Part};
use crate::oci::EntryKind;
use crate::words::en::kind::noun;

use super::name::platform;

/// What stands before the digest of a document.
pub fn hop(hop: &Hop) -> String {
    match (platform(hop), hop.kind) {
        (Some(platform), EntryKind::Image) => format!("{platform} manifest"),
        (Some(platform), kind) => format!("{platform} {}", noun(kind)),
        (None, EntryKind::Image | EntryKind::Unknown) => "manifest".into(),
        (None, kind) => noun(kind).into(),
    }
}

/// What of the last document it is; nothing where it is the document.
pub fn part(part: &Part) -> Option<String> {
    match part {
        Part::Whole(_) => None,
        Part::Config => Some("config".into()),
        Part::Layer { at, of } => Some(format!("layer {at} of {of}")),
        Part::DiffId { at, of, .. } => Some(format!("diff_id {at} of {of}")),
    }
}
