//! How a side was read, or why it was not.

use leptos::prelude::*;

use super::reading::{Came, Reading};
use crate::app::components::{FailureCard, Seal, Tone};
use crate::app::demo_host::is_demo;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::sign_in::SignInDoor;
use crate::browser;
use crate::inspect::TagState;
use crate::inspect::compare::Letter;
use crate::oci::Reference;
use crate::place::{Place, Target};
use crate::registry::Origin;
use crate::words;

fn reference(letter: Letter, reading: Reading) -> Option<Reference> {
    reading.pair.with(|pair| match letter {
        Letter::A => pair.a.clone(),
        Letter::B => pair.b.clone(),
    })
}

/// When it was read, by which way and as whom, and whether its tag moved since the link was made.
#[component]
pub(super) fn SideLine(letter: Letter, reading: Reading) -> impl IntoView {
    let (access, door) = (Session::get().access(), SignInDoor::get());
    let of = Memo::new(move |_| reference(letter, reading));
    let way = move || {
        let registry = of.get()?.registry().clone();
        if is_demo(&registry) {
            return None;
        }
        let origin = Origin::of_registry(&registry);
        let who = access.standing(&origin).who;
        Some(view! {
            {words::sign_in::way(access.way(&origin), &browser::origin())} " · " {words::sign_in::who(who.as_ref())} " "
            <button type="button" class="button button--small" on:click=move |_| door.open_at(Some(registry.clone()))>
                {words::sign_in::door(who.is_some())}
            </button>
        })
    };
    let state = move || {
        let Came { side, at } = reading.came(letter)?;
        let tag = side.ok().map(|side| side.root.tag);
        let seal = tag.filter(|state| !words::trace::tag(state).is_empty()).map(|state| {
            let tone = if state == TagState::Unmoved { Tone::Plain } else { Tone::Warning };
            view! { " " <Seal tone=tone text=words::trace::tag(&state).to_owned() /> " " }
        });
        Some(view! { {words::compare::read_at(&at)} {seal} " " })
    };
    view! { <p class="facts">{live(state)} {live(way)}</p> }
}

/// Why a side did not come.
#[component]
pub(super) fn SideFailure(letter: Letter, reading: Reading) -> impl IntoView {
    let retry = Callback::new(move |()| reading.again());
    live(move || {
        let error = reading.came(letter)?.side.err()?;
        let at = Place::new(Target::Image(reference(letter, reading)?));
        Some(view! {
            <section aria-label=words::compare::field(letter)>
                <FailureCard failure=Failure::from(&error) retry=retry at=at />
            </section>
        })
    })
}
