//! What is read, what an order takes, and why reading ended.

use leptos::prelude::*;

use super::reading::TagReading;
use super::rows::TagRows;
use crate::app::components::Untrusted;
use crate::app::live::{live, whenever};
use crate::app::name_filter::NameList;
use crate::app::router::Router;
use crate::app::task::use_task;
use crate::browser;
use crate::inspect::TagCounts;
use crate::words;
use crate::words::listing::tags as said;

/// The line above the table: what is under way, or what it would take. `tags` are those that match.
#[component]
pub(super) fn ReadingLine(reading: TagReading, rows: TagRows, tags: Memo<NameList>) -> impl IntoView {
    let router = Router::get();
    let read = move |_| reading.read(&tags.get_untracked());
    let is_reading = Memo::new(move |_| reading.progress().is_some());
    let waits = Memo::new(move |_| rows.needed.get() > 0);
    live(move || {
        if is_reading.get() {
            let progress = move || reading.progress().unwrap_or_default();
            return view! {
                <p class="reading" role="status">
                    <progress aria-label=said::READING max=move || progress().1.to_string() value=move || progress().0.to_string()></progress>
                    <span>{move || said::came(progress().0, progress().1)}</span>
                    <button type="button" class="button button--small" on:click=move |_| reading.stop()>{words::page::STOP}</button>
                    {waits.get().then_some(said::UNTIL_READ)}
                </p>
            }
            .into_any();
        }
        if let Some(error) = reading.halted() {
            return view! {
                <p class="reading" role="status">
                    <span><Untrusted text=said::halted(&error) /></span>
                    <button type="button" class="button button--small" on:click=move |_| reading.go_on()>{said::GO_ON}</button>
                </p>
            }
            .into_any();
        }
        let needed = rows.needed.get();
        (needed > 0)
            .then(|| {
                let wish = router.place().arrangement;
                view! {
                    <p class="reading" role="status">
                        <span>{said::needed(wish.order, wish.is_grouped, needed)}</span>
                        <button type="button" class="button button--small" on:click=read>{said::READ_THEM}</button>
                    </p>
                }
            })
            .into_any()
    })
}

/// Tags that are counted between two pauses: whoever types is not to wait.
const UNPAUSED: usize = 4096;

/// How many are read, and the way to read all, or all again.
#[component]
pub(super) fn ReadingCount(reading: TagReading, tags: Memo<NameList>) -> impl IntoView {
    let counts = RwSignal::new(TagCounts::default());
    let counting = use_task();
    whenever(move || {
        reading.rests.track();
        let tags = tags.get();
        counting.restart(async move {
            let mut all = TagCounts::default();
            for part in tags.chunks(UNPAUSED) {
                let of = reading.known.try_with_untracked(|known| known.counts(part));
                all += of.unwrap_or_default();
                browser::pause().await;
            }
            counts.maybe_update(|counts| std::mem::replace(counts, all) != all);
        });
    });
    let of = Memo::new(move |_| counts.with(|counts| counts.read + counts.failed + counts.unread));
    let is_again = Memo::new(move |_| counts.with(|counts| counts.unread == 0));
    let read = move |_| {
        let tags = tags.get_untracked();
        if is_again.get_untracked() { reading.read_again(&tags) } else { reading.read(&tags) }
    };
    let text = move || counts.with(|counts| said::read(counts, &reading.since.get()));
    view! {
        {live(move || (of.get() > 0).then(|| view! {
            <button type="button" class="button" title=said::REQUESTS on:click=read>{said::read_all(of.get(), is_again.get())}</button>
        }))}
        <span class="names__count">{live(text)}</span>
    }
}
