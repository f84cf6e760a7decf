//! Another tag, and the ways to remove what is there.

use leptos::prelude::*;

use crate::app::inspection::Load;
use crate::inspect::Root;

/// Another tag, and the ways to remove what is there.
#[component]
pub(super) fn ChangeView(load: Load, root: StoredValue<Root>) -> impl IntoView {
    _ = (load, root);
    view! { <p class="facts">"…"</p> }
}
