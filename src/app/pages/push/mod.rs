//! What goes into a repository.

use leptos::prelude::*;

/// What goes into a repository.
#[component]
pub(super) fn PushView() -> impl IntoView {
    view! { <p class="facts">"…"</p> }
}
