//! The table of the tags; of a long one only the rows in sight are in the page, and are read by themselves.

use std::time::Duration;

use leptos::prelude::*;

use super::reading::TagReading;
use super::removal::TABLE;
use super::rows::TagRows;
use super::tag_row::TagCells;
use super::ticks::Ticks;
use crate::app::components::LongTable;
use crate::app::list_memory::ListOf;
use crate::app::list_scroll::use_list_scroll;
use crate::app::live::{live, whenever};
use crate::app::name_filter::NameFilter;
use crate::app::rows_in_sight::use_rows_in_sight;
use crate::app::task::use_task;
use crate::browser::BrowserTimer;
use crate::inspect::{ArrangedTags, TagRow};
use crate::registry::Timer;
use crate::words::listing::tags as said;

/// Rows drawn at most: with all that is in them, 2,000 elements.
const DRAWN: usize = 60;
/// How long a row is in sight before it is read: whoever scrolls by does not ask.
const SETTLED: Duration = Duration::from_millis(120);

/// The tags of a list. Those in sight are read, unless each read counts as a pull.
#[component]
pub(super) fn TagTable(
    filter: NameFilter,
    list: Memo<Option<ListOf>>,
    reading: TagReading,
    rows: TagRows,
    ticks: Ticks,
    is_counted: Signal<bool>,
) -> impl IntoView {
    let TagRows { rows, opened, .. } = rows;
    let length = Signal::derive(move || rows.with(ArrangedTags::len));
    let sight = use_rows_in_sight(length, DRAWN);
    use_list_scroll(list, sight.viewport, move || length.get() > 0);
    let read_rows = move |start: usize, end: usize| {
        let of = |rows: &ArrangedTags| -> Vec<_> {
            rows.part(start, end).iter().flat_map(TagRow::tags).cloned().collect()
        };
        if let Some(tags) = rows.try_with_untracked(of) {
            reading.fill(&tags);
        }
    };
    let settling = use_task();
    whenever(move || {
        reading.rests.track();
        let (start, end) = sight.in_sight();
        if is_counted.get() || start == end {
            return;
        }
        settling.restart(async move {
            BrowserTimer.sleep(SETTLED).await;
            read_rows(start, end);
        });
    });
    let all = move |event| {
        let is_ticked = event_target_checked(&event);
        filter.matching.with_untracked(|tags| ticks.tick(tags.iter(), is_ticked));
    };
    let drawn = move || {
        let (start, end) = sight.window.get();
        rows.with(|rows| (start..).zip(rows.part(start, end)).collect::<Vec<_>>())
    };
    let row = move |(at, row): (usize, TagRow)| {
        let (of, is_below) = (row.clone(), row.is_below);
        view! {
            <tr class="names__row tag" class:tag--below=is_below class:tag--chosen=move || ticks.has(&of) aria-rowindex=(at + 2).to_string()>
                <TagCells row=row names=filter.names reading=reading ticks=ticks opened=opened />
            </tr>
        }
    };
    let head = |(name, is_number): &(&'static str, bool)| {
        view! { <th scope="col" class:number=*is_number>{*name}</th> }
    };
    let pulls = move || {
        let read = move |_| {
            let (start, end) = untrack(|| sight.in_sight());
            read_rows(start, end);
        };
        is_counted.get().then(|| view! {
            <p class="reading">
                <span>{said::ARE_PULLS}</span>
                <button type="button" class="button button--small" on:click=read>{said::READ_IN_SIGHT}</button>
            </p>
        })
    };
    let has_moves = Memo::new(move |_| reading.looks.with(|looks| looks.seen().has_moves()));
    // Rows of several lines are higher by it.
    whenever(move || {
        has_moves.track();
        request_animation_frame(move || sight.look());
    });
    let heads = view! {
        <th scope="col" class="tag__box">
            <input
                type="checkbox"
                aria-label=move || said::choose_all(filter.matching.with(|tags| tags.len()))
                prop:checked=move || filter.matching.with(|tags| ticks.has_all(tags))
                on:change=all
            />
        </th>
        {said::COLUMNS.iter().map(head).collect_view()}
        <th scope="col" class="tag__moved">{said::MOVED}</th>
        {said::COLUMNS_OF_THE_IMAGE.iter().map(head).collect_view()}
    }
    .into_any();
    view! {
        {live(pulls)}
        <div class:moving=has_moves>
        <LongTable label=said::LIST class="sheet names tags" id=TABLE filter=filter rows=sight heads=heads>
            // Each row is one element as long as it is drawn, so that the focus stays on its tag.
            <For each=drawn key=|(at, row)| (*at, row.tag.clone(), row.is_below, row.others.len()) children=row />
        </LongTable>
        </div>
    }
}
