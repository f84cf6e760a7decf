//! The platforms of an index in a line.

use crate::oci::{Descriptor, EntryKind, Platform};

/// Platforms that are named.
const NAMED: usize = 8;
/// Different platforms that are counted: no index for people has as many.
const COUNTED: usize = 100;

/// The different platforms of the images among some entries, and how many more there are; empty without any.
pub(super) fn platform_names<'a>(entries: impl Iterator<Item = &'a Descriptor>) -> String {
    let images = entries.filter(|entry| matches!(entry.kind(), EntryKind::Image | EntryKind::Index));
    let mut different: Vec<&Platform> = Vec::new();
    for platform in images.filter_map(|entry| entry.platform.as_ref()) {
        if !different.contains(&platform) {
            different.push(platform);
        }
        if different.len() > COUNTED {
            break;
        }
    }
    let names: Vec<_> = different.iter().take(NAMED).map(ToString::to_string).collect();
    let list = names.join(", ");
    match different.len().saturating_sub(NAMED) {
        0 => list,
        more if different.len() > COUNTED => format!("{list} and {more}+ more"),
        more => format!("{list} and {more} more"),
    }
}
