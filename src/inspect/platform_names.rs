//! The platforms of an index in a line.

use crate::oci::{Descriptor, EntryKind};

/// Platforms that are named.
const NAMED: usize = 8;

/// The different platforms of the images among some entries, and how many more there are; empty without any.
pub(super) fn platform_names<'a>(entries: impl Iterator<Item = &'a Descriptor>) -> String {
    let mut names: Vec<String> = Vec::new();
    let images = entries.filter(|entry| matches!(entry.kind(), EntryKind::Image | EntryKind::Index));
    for platform in images.filter_map(|entry| entry.platform.as_ref()) {
        let name = platform.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let list = names.join(", ");
    if more > 0 { format!("{list} and {more} more") } else { list }
}
