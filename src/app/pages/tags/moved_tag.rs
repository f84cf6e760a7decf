//! The last move of a tag, in the width of a column.

use leptos::prelude::*;

use super::links::{digest_link, tag_link};
use crate::app::components::DigestChip;
use crate::app::kept;
use crate::browser;
use crate::inspect::moves::TagMove;
use crate::oci::{Tag, Version};
use crate::place::{Place, Target, compare_link};
use crate::words;

/// Since when a tag has not pointed to what it did before, and the way to the comparison of both; `name` is told where the row
/// is of several tags.
#[component]
pub(super) fn MovedTag(place: Place, tag: Tag, is_named: bool, moved: TagMove) -> impl IntoView {
    let before = moved.before.digest().clone();
    let [last, noticed] = kept::times(&moved);
    let name = is_named.then(|| view! { <a href=tag_link(&place, tag.as_str())>{tag.to_string()}</a> " " });
    let compare = match (&moved.after, &place.target) {
        (Some(_), Target::Repository(repository)) => {
            let href = compare_link(repository.document(&before), Some(repository.at(Version::Tag(tag))));
            Some(view! { " " <a href=href>{words::moves::COMPARE}</a> })
        }
        _ => None,
    };
    let what = if moved.after.is_some() { words::moves::MOVED } else { words::moves::IS_GONE };
    view! {
        {name}
        <span title=words::moves::moved_between(&last, &noticed)>
            {what} <span class="tag__since">{words::moves::after(&last, &browser::today())}</span> {words::moves::WAS}
        </span>
        <DigestChip href=digest_link(&place, &before) digest=before />
        {compare}
    }
}
