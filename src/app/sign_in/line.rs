//! As whom and by which way the registry on the screen is asked.

use leptos::prelude::*;

use super::door::SignInDoor;
use crate::app::demo_host::is_demo;
use crate::app::live::live;
use crate::app::router::Router;
use crate::app::session::Session;
use crate::browser;
use crate::oci::Registry;
use crate::place::View;
use crate::registry::Origin;
use crate::words;

/// One line, with the ways to sign in and to look into the connection. Nothing for the demo registry.
#[component]
pub(crate) fn ConnectionLine() -> impl IntoView {
    let (router, access, door) = (Router::get(), Session::get().access(), SignInDoor::get());
    let origin = Memo::new(move |_| origin_of(router.place().registry()));
    let connection = move || router.place().with_view(View::Connection).to_string();
    view! {
        {live(move || origin.get().map(|origin| {
            let who = access.standing(&origin).who;
            let wait = access.wait(&origin).map(|wait| words::sign_in::wait(&wait));
            view! {
                <div class="connection">
                    <span>{words::sign_in::way(access.way(&origin), &browser::origin())} " · " {words::sign_in::who(who.as_ref())}</span>
                    <button type="button" class="button button--small" on:click=move |_| door.open()>
                        {words::sign_in::door(who.is_some())}
                    </button>
                    <a href=connection>{words::page::CHECK_CONNECTION}</a>
                    <span role="status" class="connection__wait">{wait}</span>
                </div>
            }
        }))}
    }
}

/// The origin of a registry; nothing for the demo registry, which asks for nothing.
pub(super) fn origin_of(registry: Option<&Registry>) -> Option<Origin> {
    registry.filter(|registry| !is_demo(registry)).map(Origin::of_registry)
}
