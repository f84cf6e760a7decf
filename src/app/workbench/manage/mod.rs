//! What can be done to the demo registry beyond its API: switches, garbage collection, starting over.

mod collection;
mod contents;
mod registry;
mod reset;
mod switches;

use leptos::prelude::*;

use collection::Collection;
use contents::Contents;
use reset::Reset;
use switches::Switches;

use crate::words;

/// The demo registry from its operator's side.
#[component]
pub(super) fn ManageView() -> impl IntoView {
    view! {
        <p class="facts">
            {words::manage::ABOUT}
        </p>
        <Switches />
        <Collection />
        <Contents />
        <Reset />
    }
}
