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

/// The client of the registry on the screen.
fn client() -> Option<Rc<Client>> {
    let place = untrack(|| Router::get().place());
    Some(Session::get().client(place.registry()?))
}
