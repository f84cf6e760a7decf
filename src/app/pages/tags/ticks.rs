//! The tags that a person ticked.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::inspect::{KnownTags, TagRow};
use crate::oci::{Digest, Tag};

/// The tags that are ticked.
#[derive(Clone, Copy)]
pub(super) struct Chosen(RwSignal<HashSet<Arc<str>>>);

/// None is ticked.
pub(super) fn use_chosen() -> Chosen {
    Chosen(RwSignal::new(HashSet::new()))
}

impl Chosen {
    /// Whether all tags of a row are ticked.
    pub(super) fn has(self, row: &TagRow) -> bool {
        self.0.with(|chosen| row.tags().all(|tag| chosen.contains(tag)))
    }

    /// Whether all of these are ticked that can be, and there are some.
    pub(super) fn has_all(self, tags: &[Arc<str>]) -> bool {
        self.0.with(|chosen| {
            let is_ticked = |tag: &Arc<str>| chosen.contains(tag) || tag.parse::<Tag>().is_err();
            !chosen.is_empty() && tags.iter().all(is_ticked)
        })
    }

    /// Ticks tags, or takes the tick away.
    pub(super) fn tick<'a>(self, tags: impl Iterator<Item = &'a Arc<str>>, is_ticked: bool) {
        self.0.update(|chosen| {
            for tag in tags {
                if is_ticked {
                    chosen.insert(tag.clone());
                } else {
                    chosen.remove(tag);
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
        self.0.with(|chosen| {
            if chosen.is_empty() {
                return Vec::new();
            }
            tags.iter().filter(|tag| chosen.contains(*tag)).cloned().collect()
        })
    }
}

/// The first tag on each digest; what was not read may point anywhere, and counts for itself.
pub(super) fn one_a_digest(tags: &[Arc<str>], known: &KnownTags) -> Vec<Arc<str>> {
    let mut seen: HashSet<&Digest> = HashSet::new();
    let is_first = |tag: &&Arc<str>| known.digest(tag).is_none_or(|digest| seen.insert(digest));
    tags.iter().filter(is_first).cloned().collect()
}
