//! How a side was read, or why it was not.

use leptos::prelude::*;

use super::reading::{Came, Reading};
use crate::app::components::{FailureCard, Seal, Tone};
use crate::app::demo_host::is_demo;
use crate::app::failure::{Failure, Remedy};
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::sign_in::SignInDoor;
use crate::browser;
use crate::inspect::TagState;
use crate::inspect::compare::Letter;
use crate::oci::Reference;
use crate::place::{Place, Target, View};
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
            <button
                type="button"
                class="button button--small"
                aria-label=words::compare::in_side(letter, words::sign_in::door(who.is_some()))
                on:click=move |_| door.open_at(Some(registry.clone()))
            >
                {words::sign_in::door(who.is_some())}
            </button>
        })
    };
    let state = move || {
        let Came { side, at } = reading.came(letter)?;
        let tag = side.ok()?.root.tag;
        let word = words::trace::tag(&tag);
        let seal = (!word.is_empty()).then(|| {
            let tone = if tag == TagState::Unmoved { Tone::Plain } else { Tone::Warning };
            view! { " " <Seal tone=tone text=word.to_owned() /> " " }
        });
        Some(view! { {words::compare::read_at(&at)} {seal} " " })
    };
    view! { <p class="facts">{live(state)} {live(way)}</p> }
}

/// What may help with a side; the way to sign in stands beside its reference.
fn remedy(remedy: Option<Remedy>, reference: &Reference) -> Option<impl IntoView + use<>> {
    let (place, text) = match remedy? {
        Remedy::SignIn | Remedy::Connection => {
            let place = Place::new(Target::Image(reference.clone())).with_view(View::Connection);
            (place, words::page::CHECK_CONNECTION)
        }
        Remedy::Tags => {
            let tags = Target::Repository(reference.repository().clone());
            (Place::new(tags), words::page::SEE_TAGS)
        }
        Remedy::Push => return None,
    };
    Some(view! { <p><a href=place.to_string()>{text}</a></p> })
}

/// Why a side did not come.
#[component]
pub(super) fn SideFailure(letter: Letter, reading: Reading) -> impl IntoView {
    let retry = Callback::new(move |()| reading.again());
    live(move || {
        let error = reading.came(letter)?.side.err()?;
        let failure = Failure::from(&error);
        let help = remedy(failure.remedy, &reference(letter, reading)?);
        // What may help is about this side, not about the page.
        let failure = Failure { remedy: None, ..failure };
        Some(view! {
            <section aria-label=words::compare::field(letter)>
                <FailureCard failure=failure retry=retry />
                {help}
            </section>
        })
    })
}
