//! That a person stopped a load, and a way to go for it after all.

use leptos::prelude::*;

/// A line with a button; `load` loads it again.
#[component]
pub(crate) fn Stopped(load: Callback<()>) -> impl IntoView {
    view! {
        <p class="facts">
            "Stopped. " <button type="button" class="button button--small" on:click=move |_| load.run(())>"Load"</button>
        </p>
    }
}
