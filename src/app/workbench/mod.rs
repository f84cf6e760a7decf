//! Pushing, saving, changing, managing, and trying the connection: a part of the program that is loaded when one of
//! these views is first opened.

mod change;
mod doctor;
mod manage;
mod push;
mod save;
mod subject;

use leptos::prelude::*;

use change::ChangeView;
use doctor::DoctorView;
use manage::ManageView;
use push::PushView;
use save::SaveView;
use subject::use_subject;

use super::live::live;
use super::routed::{is_demo, is_in_demo};
use crate::place::{Place, Target, View};

/// What is on the bench.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bench {
    Push,
    Manage,
    Save,
    Change,
    Doctor,
}

impl Bench {
    /// What a place has on the bench; nothing when the page itself shows all of it.
    pub(super) fn of(place: &Place) -> Option<Self> {
        match (&place.target, place.view?) {
            (Target::Registry(_) | Target::Repository(..), View::Push) => Some(Self::Push),
            (Target::Registry(_), View::Manage) if is_in_demo(place) => Some(Self::Manage),
            (Target::Image(_), View::Save) => Some(Self::Save),
            (Target::Image(_), View::Change) => Some(Self::Change),
            (_, View::Doctor) if place.registry().is_some_and(|registry| !is_demo(registry)) => {
                Some(Self::Doctor)
            }
            _ => None,
        }
    }
}

/// Draws it. Only the loader of the part may lead here, or all of it is in the main part.
pub(super) fn draw(bench: Bench) -> AnyView {
    match bench {
        Bench::Push => view! { <PushView /> }.into_any(),
        Bench::Manage => view! { <ManageView /> }.into_any(),
        Bench::Save | Bench::Change => view! { <OfDocument saves=bench == Bench::Save /> }.into_any(),
        Bench::Doctor => view! { <DoctorView /> }.into_any(),
    }
}

/// The views of a document. Why it is not there, the page says.
#[component]
fn OfDocument(saves: bool) -> impl IntoView {
    let subject = use_subject();
    live(move || {
        let (load, root) = subject.root()?;
        let root = StoredValue::new(root);
        Some(if saves {
            view! { <SaveView load=load root=root image=subject.image() /> }.into_any()
        } else {
            view! { <ChangeView load=load root=root /> }.into_any()
        })
    })
}
