//! The tags of a repository: the list as it comes, its tools, and the table.

use std::collections::HashSet;

use leptos::prelude::*;

use super::folded::{FoldedDigests, FoldedTags};
use super::order_tools::OrderTools;
use super::reading::use_tag_reading;
use super::reading_line::{ReadingCount, ReadingLine};
use super::removal::{RemovalPlan, use_removal};
use super::rows::use_tag_rows;
use super::tag_parts::use_tag_parts;
use super::tag_table::TagTable;
use super::ticks::use_ticks;
use super::ticks_bar::TicksBar;
use crate::app::components::{FailureCard, FilterField, Lookalikes, Stopped, Untrusted, Waiting};
use crate::app::list_memory::ListOf;
use crate::app::live::{live, whenever};
use crate::app::name_filter::use_name_filter;
use crate::app::pages::names::use_names;
use crate::app::pages::nothing_yet::NothingYet;
use crate::app::router::Router;
use crate::place::Target;
use crate::words;
use crate::words::listing::tags as said;

/// Characters from which on a filter may be the begin of a digest; shorter ones are of names.
const DIGITS: usize = 6;

/// The tags: names first, newest version first; those that tools made from digests stay folded.
#[component]
pub(super) fn TagList() -> impl IntoView {
    let router = Router::get();
    let list = Memo::new(move |_| match router.place().target {
        Target::Repository(repository) => Some(ListOf::Tags(repository)),
        _ => None,
    });
    let is_counted = Signal::derive(move || match list.get() {
        Some(ListOf::Tags(repository)) => repository.registry().host().is_docker_hub(),
        _ => false,
    });
    let names = use_names(list);
    let sorted = use_tag_parts(names, list);
    let parts = Memo::new(move |_| sorted.get().unwrap_or_default());
    let reading = use_tag_reading(list);
    let pointing_to = move |text: &str| {
        reading.rests.track();
        let digits = text.rsplit_once(':').map_or(text, |(_, digits)| digits);
        let is_digest = digits.len() >= DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_digest { reading.known.with_untracked(|known| known.pointing_to(text)) } else { HashSet::new() }
    };
    let filter = use_name_filter(Memo::new(move |_| parts.get().tags), pointing_to);
    let rows = use_tag_rows(filter, reading);
    let ticks = use_ticks();
    let removal = use_removal(list, reading);
    whenever(move || {
        list.track();
        ticks.clear();
    });
    let count = move || {
        words::listing::count(
            filter.matching.with(|tags| tags.len()),
            filter.names.with(|tags| tags.len()),
            "tag",
        )
    };
    let retry = Callback::new(move |()| names.reload());
    router.on_asked_again(move || {
        reading.forget();
        names.reload();
    });
    view! {
        {live(move || names.loader.is_waiting().then(|| view! {
            <Waiting what=names.waiting_for(said::awaited) stop=Callback::new(move |()| names.loader.stop()) />
        }))}
        {live(move || names.loader.is_stopped().then(|| view! { <Stopped load=retry /> }))}
        {live(move || names.failure().map(|failure| view! { <FailureCard failure=failure retry=retry /> }))}
        {live(move || names.is_cut().then(|| view! { <p class="facts">{said::CUT}</p> }))}
        {live(move || names.doubts().into_iter().map(|doubt| view! { <p class="facts"><Untrusted text=doubt /></p> }).collect_view())}
        <RemovalPlan removal=removal />
        <div hidden=move || sorted.with(Option::is_none) || removal.is_open()>
            <div class="names__tools">
                <FilterField label=said::LIST filter=filter placeholder=said::FILTER />
                <OrderTools />
                <span class="names__count" role="status">{live(count)}</span>
                <ReadingCount reading=reading tags=filter.matching />
            </div>
            <Lookalikes names=filter.names />
            <ReadingLine reading=reading rows=rows tags=filter.matching />
            <TagTable filter=filter list=list reading=reading rows=rows ticks=ticks is_counted=is_counted />
        </div>
        <NothingYet names=names said=said::NONE />
        {live(move || {
            let folded = parts.get().folded;
            (!folded.is_empty() && !removal.is_open()).then(|| view! { <FoldedTags names=folded /> })
        })}
        {live(move || {
            let digests = parts.get().digests;
            (!digests.is_empty() && !removal.is_open()).then(|| view! { <FoldedDigests names=digests /> })
        })}
        <TicksBar ticks=ticks tags=filter.names reading=reading removal=removal />
    }
}
