//! A row: a tag, and what it points to.

use std::collections::HashSet;

use leptos::prelude::*;

use super::links::{digest_link, tag_link};
use super::moved_cell::moved_cell;
use super::platform_chips::platform_chips;
use super::reading::TagReading;
use super::ticks::Ticks;
use crate::app::components::{DigestChip, Seal, Tone, Untrusted};
use crate::app::live::live;
use crate::app::name_filter::NameList;
use crate::app::router::Router;
use crate::inspect::{Pointed, TagAnswer, TagRow};
use crate::marks;
use crate::oci::{Digest, Tag};
use crate::place::Place;
use crate::words;
use crate::words::listing::tags as said;

/// The cells of a row.
#[component]
pub(super) fn TagCells(
    row: TagRow,
    names: Memo<NameList>,
    reading: TagReading,
    ticks: Ticks,
    opened: RwSignal<HashSet<Digest>>,
) -> impl IntoView {
    let place = untrack(|| Router::get().place());
    let in_repository = place.clone();
    // Answers come one by one; only the row of each is drawn anew.
    let of = row.tag.clone();
    let answer = Memo::new(move |_| reading.known.with(|known| known.answer(&of).cloned()));
    let of = row.tag.clone();
    let facts = Memo::new(move |_| reading.known.with(|known| known.image(known.digest(&of)?).cloned()));
    let is_below = row.is_below;
    let digest = move || match answer.get() {
        Some(TagAnswer::Points { .. }) if is_below => {
            view! { <span class="absent">{said::SAME_DIGEST}</span> }.into_any()
        }
        Some(TagAnswer::Points { digest, .. }) => {
            view! { <DigestChip href=digest_link(&in_repository, &digest) digest=digest /> }.into_any()
        }
        Some(TagAnswer::Failed(error)) => {
            view! { <Seal tone=Tone::Warning text=said::failed(&error) title=words::brief(&error) /> }
                .into_any()
        }
        None => view! { <span class="absent">{said::UNREAD}</span> }.into_any(),
    };
    let holds = move || match answer.get() {
        Some(TagAnswer::Points { holds: Pointed::Platforms(list), .. }) if !is_below => platform_chips(&list),
        Some(TagAnswer::Points { holds, .. }) if !is_below => {
            view! { <Untrusted text=said::pointed(&holds) is_name=true /> }.into_any()
        }
        _ => ().into_any(),
    };
    let size = move || {
        let facts = facts.get().filter(|_| !is_below);
        facts.map(|facts| view! { <span title=said::size_of(&facts)>{said::size(&facts)}</span> })
    };
    let built = move || {
        let facts = facts.get().filter(|_| !is_below);
        facts.map(|facts| view! { <span title=said::why_unread(&facts)><Untrusted text=said::built(&facts) /></span> })
    };
    let moved = moved_cell(&place, &row, reading);
    let alike = alike(&row.tag, names);
    let ticked = row.clone();
    let has = move || ticks.has(&ticked);
    let tick = row.clone();
    let tickable = Tag::is_valid(&row.tag).then(|| {
        view! {
            <input
                type="checkbox"
                aria-label=said::choose(&row.tag)
                prop:checked=has
                on:change=move |event| ticks.tick(tick.tags(), event_target_checked(&event))
            />
        }
    });
    view! {
        <td class="tag__box">{tickable}</td>
        <td class="tag__name"><strong>{tag(&place, &row.tag)}</strong> {alike}</td>
        <td class="tag__others"><Others row=row reading=reading opened=opened /></td>
        <td class="tag__digest">{live(digest)}</td>
        <td class="tag__moved">{moved}</td>
        <td class="tag__holds">{live(holds)}</td>
        <td class="tag__size number">{live(size)}</td>
        <td class="tag__built">{live(built)}</td>
    }
}

/// That a name looks like that of another tag, from which it differs in what is not seen.
fn alike(name: &str, names: Memo<NameList>) -> Option<impl IntoView + use<>> {
    let bare = (!marks::is_plain(name)).then(|| marks::bare(name))?;
    let has_twin = names.with_untracked(|names| names.iter().any(|other| **other == *bare));
    has_twin.then(|| view! { <Seal tone=Tone::Warning text=said::looks_like(&bare) /> })
}

/// A tag as a link, unless it is a name that none can have.
fn tag(place: &Place, name: &str) -> AnyView {
    match tag_link(place, name) {
        Some(href) => view! { <a href=href><Untrusted text=name is_name=true /></a> }.into_any(),
        None => view! { <span title=words::page::INVALID_NAME><Untrusted text=name is_name=true /></span> }
            .into_any(),
    }
}

/// The other tags on the digest of a row, and what shows them one by one.
#[component]
fn Others(row: TagRow, reading: TagReading, opened: RwSignal<HashSet<Digest>>) -> impl IntoView {
    let place = untrack(|| Router::get().place());
    let of = row.tag.clone();
    let digest = Memo::new(move |_| reading.known.with(|known| known.digest(&of).cloned()));
    let of = row.tag.clone();
    let others = Memo::new(move |_| {
        let digest = digest.get();
        digest.map(|digest| reading.known.with(|known| known.groups().beside(&of, &digest)))
    });
    let is_open = move || digest.get().is_some_and(|digest| opened.with(|opened| opened.contains(&digest)));
    let turn = move |_| {
        if let Some(digest) = digest.get_untracked() {
            opened.update(|opened| {
                if !opened.remove(&digest) {
                    opened.insert(digest);
                }
            });
        }
    };
    let opens = (!row.others.is_empty()).then(|| {
        view! {
            <button type="button" class="tag__opens" aria-expanded=move || is_open().to_string() aria-label=said::tags_of(&row.tag) on:click=turn>
                {live(move || if is_open() { "−" } else { "+" })}
            </button>
        }
    });
    let links = move || {
        let (named, more) = others.get().filter(|_| !row.is_below).unwrap_or_default();
        let comma = |at: usize| (at > 0).then_some(", ");
        let link = |(at, name): (usize, &std::sync::Arc<str>)| view! { {comma(at)} {tag(&place, name)} };
        let links = named.iter().enumerate().map(link).collect_view();
        view! { {links} {(more > 0).then(|| view! { " " {words::more(more)} })} }
    };
    view! { {opens} {live(links)} }
}
