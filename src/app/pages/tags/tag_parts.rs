//! The names in a list of tags, by what they are, and in order.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::list_memory::ListOf;
use crate::app::live::whenever;
use crate::app::name_filter::NameList;
use crate::app::pages::names::Names;
use crate::app::task::use_task;
use crate::browser;
use crate::inspect::newest_first_in_steps;
use crate::oci::{Digest, Tag};

/// Names that are gone through between two pauses.
const UNPAUSED: usize = 10_000;

/// The names of a list, by what they are.
#[derive(Clone, Default, PartialEq)]
pub(super) struct TagParts {
    /// The tags that people made, newest version first, and what is no name at all.
    pub(super) tags: NameList,
    /// Those that tools made from digests.
    pub(super) folded: NameList,
    /// Digests, which some registries list beside the tags.
    pub(super) digests: NameList,
}

/// Follows the names of a list; those of before stay until the next are in order, but never those of another list.
pub(super) fn use_tag_parts(names: Names, list: Memo<Option<ListOf>>) -> RwSignal<Option<TagParts>> {
    let parts = RwSignal::new(None);
    let task = use_task();
    let mut before = None;
    whenever(move || {
        let of = list.get();
        if before.as_ref() != Some(&of) {
            parts.set(None);
        }
        before = Some(of);
        let Some(list) = names.list.get() else {
            task.stop();
            parts.set(None);
            return;
        };
        task.restart(async move {
            let sorted = sort(list).await;
            // The page may be gone by now.
            parts.try_set(Some(sorted));
        });
    });
    parts
}

async fn sort(list: NameList) -> TagParts {
    let (mut tags, mut folded, mut digests) = (Vec::new(), Vec::new(), Vec::new());
    for (at, name) in (1..).zip(list.iter()) {
        let part = match name.parse::<Tag>() {
            Ok(tag) if tag.is_digest_like() => &mut folded,
            Err(_) if name.parse::<Digest>().is_ok() => &mut digests,
            _ => &mut tags,
        };
        part.push(name.clone());
        if usize::is_multiple_of(at, UNPAUSED) {
            browser::pause().await;
        }
    }
    newest_first_in_steps(&mut tags, browser::pause).await;
    TagParts { tags: Arc::new(tags), folded: Arc::new(folded), digests: Arc::new(digests) }
}
