//! The tags that match, in the order and the groups that a person chose.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::reading::TagReading;
use crate::app::name_filter::NameFilter;
use crate::app::router::Router;
use crate::browser;
use crate::inspect::{ArrangedTags, by_moment, by_size, grouped};
use crate::oci::Digest;
use crate::place::{Arrangement, TagOrder};

/// The rows of the table.
#[derive(Clone, Copy)]
pub(super) struct TagRows {
    /// In their order.
    pub(super) rows: Memo<ArrangedTags>,
    /// How many tags are to be read before they can be in the order and the groups that a person chose.
    pub(super) needed: Memo<usize>,
    /// The digests whose tags are shown one by one.
    pub(super) opened: RwSignal<HashSet<Digest>>,
}

/// Arranges the tags that match. What takes requests is done only once all of them are read.
pub(super) fn use_tag_rows(filter: NameFilter, reading: TagReading) -> TagRows {
    let router = Router::get();
    let wish = Memo::new(move |_| {
        let Arrangement { order, is_grouped, .. } = router.place().arrangement;
        (order, is_grouped)
    });
    let needed = Memo::new(move |_| {
        reading.rests.track();
        let (order, is_grouped) = wish.get();
        let reads = is_grouped || !matches!(order, TagOrder::Newest | TagOrder::Oldest);
        if reads { filter.matching.with(|tags| reading.unread(tags).len()) } else { 0 }
    });
    let arranged = Memo::new(move |_| {
        reading.rests.track();
        let tags = filter.matching.get();
        let order = if needed.get() > 0 { TagOrder::Newest } else { wish.get().0 };
        reading.known.with_untracked(|known| match order {
            TagOrder::Newest => tags,
            TagOrder::Oldest => Arc::new(tags.iter().rev().cloned().collect()),
            TagOrder::Latest => Arc::new(by_moment(&tags, known, true, browser::moment)),
            TagOrder::Earliest => Arc::new(by_moment(&tags, known, false, browser::moment)),
            TagOrder::Largest => Arc::new(by_size(&tags, known, true)),
            TagOrder::Smallest => Arc::new(by_size(&tags, known, false)),
        })
    });
    let opened = RwSignal::new(HashSet::new());
    let rows = Memo::new(move |_| {
        let tags = arranged.get();
        if wish.get().1 && needed.get() == 0 {
            let opened = opened.get();
            let rows = |known: &_| grouped(&tags, known, |digest| opened.contains(digest));
            return ArrangedTags::Grouped(Arc::new(reading.known.with_untracked(rows)));
        }
        ArrangedTags::Each(tags)
    });
    TagRows { rows, needed, opened }
}
