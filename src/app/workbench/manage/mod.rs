//! What can be done to the demo registry beyond its API: switches, garbage collection, starting over.

mod collection;
mod contents;
mod reset;
mod switches;

use std::rc::Rc;

use leptos::prelude::*;

use collection::Collection;
use contents::Contents;
use reset::Reset;
use switches::Switches;

use crate::app::router::Router;
use crate::app::session::Session;
use crate::oci::Registry;
use crate::registry::Client;

/// The demo registry from its operator's side.
#[component]
pub(super) fn ManageView() -> impl IntoView {
    view! {
        <p class="facts">
            "The demo registry keeps what you push in this browser, and nowhere else. All tabs share it. What is done here are \
             requests too: the panel shows them."
        </p>
        <Switches />
        <Collection />
        <Contents />
        <Reset />
    }
}

/// The registry on the screen, with the client to ask it.
fn registry() -> Option<(Rc<Client>, Registry)> {
    let place = untrack(|| Router::get().place());
    Some((Session::get().client(), place.registry()?.clone()))
}
