//! What a load waits for, and a way to leave it.

use crate::words;
use leptos::prelude::*;

/// A line with a progress bar; `stop` leaves the load.
#[component]
pub(crate) fn Waiting(#[prop(into)] what: Signal<String>, stop: Callback<()>) -> impl IntoView {
    view! {
        <div class="waiting">
            <div class="waiting__line" role="status">
                <progress aria-label=what></progress>
                <span class="waiting__what">{what}</span>
                <button type="button" class="button button--small" on:click=move |_| stop.run(())>{words::page::STOP}</button>
            </div>
        </div>
    }
}
