//! What can be done with the tags that are ticked.

use leptos::prelude::*;

use super::links::comparison_link;
use super::reading::TagReading;
use super::removal::Removal;
use super::ticks::{Ticks, one_a_digest};
use crate::app::components::Untrusted;
use crate::app::live::live;
use crate::app::name_filter::NameList;
use crate::app::router::Router;
use crate::words::listing::tags as said;

/// The bar at the bottom of the window, while tags are ticked.
#[component]
pub(super) fn TicksBar(
    ticks: Ticks,
    tags: Memo<NameList>,
    reading: TagReading,
    removal: Removal,
) -> impl IntoView {
    let router = Router::get();
    let ticked = Memo::new(move |_| tags.with(|tags| ticks.of(tags)));
    // The first tag on each digest, and whether all digests are known. It is looked at whenever reading rests, and not at
    // every answer.
    let digests = Memo::new(move |_| {
        reading.rests.track();
        ticked.with(|ticked| {
            reading.known.with_untracked(|known| {
                let are_read = ticked.iter().all(|tag| known.digest(tag).is_some());
                (one_a_digest(ticked, known), are_read)
            })
        })
    });
    let text = move || {
        let on = digests.with(|(digests, are_read)| are_read.then_some(digests.len()));
        ticked.with(|ticked| said::chosen(&ticked.iter().map(|tag| &**tag).collect::<Vec<_>>(), on))
    };
    let compare = move || {
        digests.with(|(digests, _)| match &digests[..] {
            [a, b] => comparison_link(&router.place(), b, a),
            _ => None,
        })
    };
    let is_open = Memo::new(move |_| ticked.with(|ticked| !ticked.is_empty()) && !removal.is_open());
    live(move || {
        is_open.get().then(|| {
            view! {
                <div class="chosen" role="region" aria-label=said::CHOSEN>
                    <p role="status">{live(move || view! { <Untrusted text=text() /> })}</p>
                    <div class="chosen__acts">
                        {live(move || compare().map(|href| view! { <a class="button button--main" href=href>{said::COMPARE_TWO}</a> }))}
                        <button
                            type="button"
                            class="button"
                            disabled=move || reading.progress().is_some()
                            on:click=move |_| removal.plan(ticked.get_untracked(), reading)>{said::PREVIEW_REMOVAL}</button>
                        <button type="button" class="button" on:click=move |_| ticks.clear()>{said::CHOOSE_NONE}</button>
                    </div>
                </div>
            }
        })
    })
}
