//! The dialog to sign in.

use leptos::prelude::*;

use super::door::{SIGN_IN_ID, SignInDoor};
use super::line::origin_of;
use crate::app::live::live;
use crate::app::parts::{Parts, Scene};
use crate::app::router::Router;

/// A dialog for the registry on the screen; closed until it is asked for.
#[component]
pub(crate) fn SignInDialog() -> impl IntoView {
    let (router, parts, door) = (Router::get(), Parts::get(), SignInDoor::get());
    let origin = Memo::new(move |_| {
        // It tells, too, that it is opened for another registry.
        let was_opened = door.was_opened();
        origin_of(door.registry(&router.place()).as_ref()).filter(|_| was_opened)
    });
    let closed = Trigger::new();
    view! {
        <dialog id=SIGN_IN_ID class="dialog" aria-labelledby="sign-in-title" on:close=move |_| closed.notify()>
            // Another registry has another form: nothing that was typed for one goes to the next.
            {live(move || origin.get().map(|origin| parts.scene(Scene::SignIn(origin, closed))))}
        </dialog>
    }
}
