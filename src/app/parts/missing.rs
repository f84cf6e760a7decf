//! What stands where a part is not there yet.

use leptos::prelude::*;

use super::Parts;
use super::part::Trouble;
use crate::app::live::live;
use crate::browser;

/// Says that the part is loaded; or why it could not be, and what to do, unless that is said elsewhere already.
#[component]
pub(super) fn Missing(trouble: RwSignal<Option<Trouble>>) -> impl IntoView {
    let parts = Parts::get();
    let place = parts.enter(trouble);
    on_cleanup(move || parts.leave(place));
    live(move || match trouble.get() {
        None => view! { <p class="facts">"Loading…"</p> }.into_any(),
        Some(trouble) if parts.speaks(place) => view! { <Notice trouble=trouble /> }.into_any(),
        Some(_) => ().into_any(),
    })
}

#[component]
fn Notice(trouble: Trouble) -> impl IntoView {
    let parts = Parts::get();
    let (words, button) = match trouble {
        Trouble::Unreachable => {
            ("This part of Waybill could not be loaded from the server of the page. ", "Try again")
        }
        Trouble::Replaced => ("Waybill was updated on its server while this page was open. ", "Reload"),
    };
    let act = move |_| match trouble {
        Trouble::Unreachable => parts.try_again(),
        Trouble::Replaced => browser::reload(),
    };
    view! {
        <p role="alert">
            {words} <button type="button" class="button button--small" on:click=act>{button}</button>
        </p>
    }
}
