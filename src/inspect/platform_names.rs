//! The platforms of an index in a line.

use std::collections::HashSet;

use crate::oci::{Descriptor, EntryKind, Platform};

/// Platforms that are named.
const NAMED: usize = 8;

/// The different platforms of the images among some entries, and how many more there are; empty without any.
pub(super) fn platform_names<'a>(entries: impl Iterator<Item = &'a Descriptor>) -> String {
    let images = entries.filter(|entry| matches!(entry.kind(), EntryKind::Image | EntryKind::Index));
    let mut seen: HashSet<&Platform> = HashSet::new();
    let different =
        images.filter_map(|entry| entry.platform.as_ref()).filter(|platform| seen.insert(platform));
    let different: Vec<_> = different.collect();
    let names: Vec<_> = different.iter().take(NAMED).map(ToString::to_string).collect();
    let list = names.join(", ");
    match different.len().saturating_sub(NAMED) {
        0 => list,
        more => format!("{list} and {more} more"),
    }
}
