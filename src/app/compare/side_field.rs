//! Where one of the two references is typed.

use leptos::prelude::*;

use super::reading::Reading;
use super::side_line::SideLine;
use crate::app::live::{live, whenever};
use crate::inspect::compare::Letter;
use crate::oci::Reference;
use crate::place::{Place, Target, from_typed_at, parse, pasted_link};
use crate::words;

/// What is typed, and why it is no reference.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    text: RwSignal<String>,
    problem: RwSignal<Option<String>>,
}

/// What is typed is what the URL names, until a person types.
pub(super) fn use_typed(named: impl Fn() -> Option<Reference> + 'static) -> Typed {
    let typed = Typed { text: RwSignal::default(), problem: RwSignal::new(None) };
    whenever(move || {
        typed.text.set(named().as_ref().map(Reference::typed).unwrap_or_default());
        typed.problem.set(None);
    });
    typed
}

impl Typed {
    /// The reference that is typed, if any; a digest alone is one of the repository of the `other` one. What is none is
    /// kept with the reason.
    pub(super) fn read(self, other: Option<&Reference>) -> Result<Option<Reference>, ()> {
        let read = self.look(other);
        self.problem.set(read.as_ref().err().cloned());
        read.map_err(|_| ())
    }

    /// The same, where nobody is told of a problem.
    pub(super) fn look(self, other: Option<&Reference>) -> Result<Option<Reference>, String> {
        let typed = self.text.get_untracked();
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let here = other.map_or_else(Place::home, |other| Place::new(Target::Image(other.clone())));
        let place = match pasted_link(&typed) {
            Some(link) => Ok(parse(link).place),
            None => from_typed_at(&typed, &here),
        };
        match place {
            Ok(Place { target: Target::Image(reference), .. }) => Ok(Some(reference)),
            Ok(_) => Err(words::compare::NO_VERSION.to_owned()),
            Err(error) => Err(words::reference::no_reference(&error)),
        }
    }

    /// The comparison to which a link leads that was pasted.
    pub(super) fn comparison(self) -> Option<Place> {
        let place = parse(pasted_link(&self.text.get_untracked())?).place;
        matches!(place.target, Target::Compare(_)).then_some(place)
    }

    /// Whether what is typed is what the URL names.
    pub(super) fn is_named(self, named: Option<&Reference>) -> bool {
        self.text.get_untracked() == named.map(Reference::typed).unwrap_or_default()
    }

    /// Gives each field what is typed in the other.
    pub(super) fn swap(self, other: Self) {
        let (own, others) = (self.text.get_untracked(), other.text.get_untracked());
        for (typed, text) in [(self, others), (other, own)] {
            typed.text.set(text);
            typed.problem.set(None);
        }
    }
}

/// The field, below it how the side was read.
#[component]
pub(super) fn SideField(letter: Letter, typed: Typed, reading: Reading) -> impl IntoView {
    let problem = format!("problem-{}", letter.as_str());
    view! {
        <div class="compared__side">
            <span class="compared__letter" aria-hidden="true">{letter.as_str()}</span>
            <div>
                <input
                    class="field mono"
                    type="text"
                    aria-label=words::compare::field(letter)
                    aria-invalid=move || typed.problem.with(Option::is_some).then_some("true")
                    aria-describedby=problem.clone()
                    placeholder=words::compare::FIELD_HINT
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    bind:value=typed.text
                />
                <p class="form__problem" id=problem role="alert">{live(move || typed.problem.get())}</p>
                <SideLine letter=letter reading=reading />
            </div>
        </div>
    }
}
