//! As whom and by which way the registry on the screen is asked.

use leptos::prelude::*;

use super::door::SignInDoor;
use crate::app::demo_host::is_demo;
use crate::app::live::live;
use crate::app::router::Router;
use crate::app::session::Session;
use crate::browser;
use crate::place::{Place, View};
use crate::registry::{Origin, Way};

/// One line, with the ways to sign in and to look into the connection. Nothing for the demo registry.
#[component]
pub(crate) fn ConnectionLine() -> impl IntoView {
    let (router, access, door) = (Router::get(), Session::get().access(), SignInDoor::get());
    let origin = Memo::new(move |_| origin(&router.place()));
    let way = move |origin: &Origin| match access.way(origin) {
        Some(Way::Direct) => "Asked directly".to_owned(),
        Some(Way::Relay) => format!("Asked by way of the companion at {}", browser::origin()),
        None => "Not reached yet".to_owned(),
    };
    let who = move |origin: &Origin| match access.standing(origin).who {
        Some(who) => format!("signed in as {who}"),
        None => "anonymous".to_owned(),
    };
    let doctor = move || router.place().with_view(View::Doctor).to_string();
    view! {
        {live(move || origin.get().map(|origin| {
            let is_signed_in = access.standing(&origin).who.is_some();
            let wait = access.wait(&origin).map(|wait| {
                format!("{} asks to wait {} seconds (status {}), and is asked again then.", wait.origin, wait.time.as_secs(), wait.status)
            });
            view! {
                <div class="connection">
                    <span>{way(&origin)} " · " {who(&origin)}</span>
                    <button type="button" class="button button--small" on:click=move |_| door.open()>
                        {if is_signed_in { "Sign in or out…" } else { "Sign in…" }}
                    </button>
                    <a href=doctor>"Check the connection"</a>
                    <span role="status" class="connection__wait">{wait}</span>
                </div>
            }
        }))}
    }
}

/// The origin of the registry on the screen; nothing for the demo registry, which asks for nothing.
pub(super) fn origin(place: &Place) -> Option<Origin> {
    let registry = place.registry().filter(|registry| !is_demo(registry))?;
    Some(Origin::of_registry(registry))
}
