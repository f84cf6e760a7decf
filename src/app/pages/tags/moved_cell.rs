//! The moves of the tags of a row, as far as this browser saw them.

use leptos::prelude::*;

use super::moved_tag::MovedTag;
use super::reading::TagReading;
use crate::app::live::live;
use crate::inspect::TagRow;
use crate::oci::Tag;
use crate::place::Place;
use crate::words;

/// The last move of the first of the tags of a row that moved.
pub(super) fn moved_cell(place: &Place, row: &TagRow, reading: TagReading) -> AnyView {
    let is_named = !row.others.is_empty();
    let place = place.clone();
    let tags: Vec<Tag> = row.tags().filter_map(|name| name.parse().ok()).collect();
    // Others move meanwhile; the focus may be here.
    let moved = Memo::new(move |_| {
        reading
            .looks
            .with(|looks| tags.iter().find_map(|tag| Some((tag.clone(), looks.seen().of(tag)?.last_move()?))))
    });
    live(move || match moved.get() {
        Some((tag, moved)) => {
            view! { <MovedTag place=place.clone() tag=tag is_named=is_named moved=moved /> }.into_any()
        }
        None => view! { <span class="absent" title=words::moves::NONE_SEEN>{words::moves::NONE}</span> }
            .into_any(),
    })
}
