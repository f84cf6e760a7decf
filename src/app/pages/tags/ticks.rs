//! The tags that a person ticked.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::inspect::{KnownTags, TagRow};
use crate::oci::{Digest, Tag};

/// The tags that are ticked.
#[derive(Clone, Copy)]
pub(super) struct Ticks(RwSignal<HashSet<Arc<str>>>);

/// None is ticked.
pub(super) fn use_ticks() -> Ticks {
    Ticks(RwSignal::new(HashSet::new()))
}

impl Ticks {
    /// Whether all tags of a row are ticked.
    pub(super) fn has(self, row: &TagRow) -> bool {
        self.0.with(|ticked| row.tags().all(|tag| ticked.contains(tag)))
    }

    /// Whether all of these are ticked that can be, and there are some.
    pub(super) fn has_all(self, tags: &[Arc<str>]) -> bool {
        self.0.with(|ticked| {
            let is_ticked = |tag: &Arc<str>| ticked.contains(tag) || !Tag::is_valid(tag);
            !ticked.is_empty() && tags.iter().all(is_ticked)
        })
    }

    /// Ticks tags, or takes the tick away; what is no tag cannot be ticked.
    pub(super) fn tick<'a>(self, tags: impl Iterator<Item = &'a Arc<str>>, is_ticked: bool) {
        self.0.update(|ticked| {
            for tag in tags.filter(|tag| Tag::is_valid(tag)) {
                if is_ticked {
                    ticked.insert(tag.clone());
                } else {
                    ticked.remove(tag);
                }
            }
        });
    }

    /// Ticks none.
    pub(super) fn clear(self) {
        self.0.update(HashSet::clear);
    }

    /// Those of `tags` that are ticked, in their order.
    pub(super) fn of(self, tags: &[Arc<str>]) -> Vec<Arc<str>> {
        self.0.with(|ticked| {
            if ticked.is_empty() {
                return Vec::new();
            }
            tags.iter().filter(|tag| ticked.contains(*tag)).cloned().collect()
        })
    }
}

/// The first tag on each digest; what was not read may point anywhere, and counts for itself.
pub(super) fn one_a_digest(tags: &[Arc<str>], known: &KnownTags) -> Vec<Arc<str>> {
    let mut seen: HashSet<&Digest> = HashSet::new();
    let is_first = |tag: &&Arc<str>| known.digest(tag).is_none_or(|digest| seen.insert(digest));
    tags.iter().filter(is_first).cloned().collect()
}
