//! The switches of the demo registry.

use leptos::prelude::*;

/// The switches of the demo registry.
#[component]
pub(super) fn ManageView() -> impl IntoView {
    view! { <p class="facts">"…"</p> }
}
