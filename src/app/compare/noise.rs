//! What differs and matters to nothing that runs: counted, and shown when a person asks.

use leptos::prelude::*;

use super::key_table::KeyRows;
use crate::app::live::live;
use crate::inspect::compare::Difference;
use crate::words;

/// How much is hidden; nothing where nothing is.
#[component]
pub(super) fn Noise(noise: Vec<Difference>) -> impl IntoView {
    let count = noise.len();
    if count == 0 {
        return ().into_any();
    }
    let is_shown = RwSignal::new(false);
    view! {
        <p class="facts">
            {live(move || words::compare::hidden(count, is_shown.get()))} " "
            <button type="button" class="button button--small" aria-expanded=move || is_shown.get().to_string() on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)>
                {live(move || if is_shown.get() { words::compare::HIDE } else { words::compare::SHOW })}
            </button>
        </p>
        {live(move || is_shown.get().then(|| view! { <KeyRows label="Hidden differences" list=noise.clone() /> }))}
    }
    .into_any()
}
