//! The platforms of an index in a line.

use crate::oci::{Descriptor, EntryKind, Platform};

/// Platforms that are named.
const NAMED: usize = 8;
/// Different platforms that are counted: no index for people has as many.
const COUNTED: usize = 100;

/// The different platforms of the images among some entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlatformList {
    /// The first of them.
    pub first: Vec<Platform>,
    /// How many there are beyond these, at least.
    pub more: usize,
    /// Whether there may be more than that: they were not counted to the end.
    pub is_cut: bool,
}

impl PlatformList {
    pub(super) fn of<'a>(entries: impl Iterator<Item = &'a Descriptor>) -> Self {
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
        Self {
            first: different.iter().take(NAMED).copied().cloned().collect(),
            more: different.len().saturating_sub(NAMED),
            is_cut: different.len() > COUNTED,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}
