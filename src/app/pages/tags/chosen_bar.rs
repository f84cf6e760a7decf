//! What can be done with the tags that are ticked.

use leptos::prelude::*;

use super::chosen::{Chosen, one_a_digest};
use super::links::comparison_link;
use super::reading::TagReading;
use super::removal::Removal;
use crate::app::components::Untrusted;
use crate::app::live::live;
use crate::app::name_filter::NameList;
use crate::app::router::Router;
use crate::words::listing::tags as said;

/// The bar at the bottom of the window, while tags are ticked.
#[component]
pub(super) fn ChosenBar(
    chosen: Chosen,
    tags: Memo<NameList>,
    reading: TagReading,
    removal: Removal,
) -> impl IntoView {
    let router = Router::get();
    let ticked = Memo::new(move |_| tags.with(|tags| chosen.of(tags)));
    let digests =
        Memo::new(move |_| ticked.with(|ticked| reading.known.with(|known| one_a_digest(ticked, known))));
    let are_read = move || {
        ticked.with(|ticked| reading.known.with(|known| ticked.iter().all(|tag| known.digest(tag).is_some())))
    };
    let text = move || {
        let on = are_read().then(|| digests.with(Vec::len));
        ticked.with(|ticked| said::chosen(&ticked.iter().map(|tag| &**tag).collect::<Vec<_>>(), on))
    };
    let compare = move || {
        digests.with(|digests| match &digests[..] {
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
                        <button type="button" class="button" on:click=move |_| removal.plan(ticked.get_untracked(), reading)>{said::PREVIEW_REMOVAL}</button>
                        <button type="button" class="button" on:click=move |_| chosen.clear()>{said::CHOOSE_NONE}</button>
                    </div>
                </div>
            }
        })
    })
}
