//! Pushing, saving, changing and managing: a program of its own beside the page, which loads it when one of
//! these views is first opened. It asks registries by way of the page, whose journal records it.

mod change;
mod doctor;
mod manage;
mod move_back;
mod push;
mod save;
mod subject;
mod tag_guard;

use std::rc::Rc;

use leptos::prelude::*;

use change::ChangeView;
use doctor::DoctorView;
use manage::ManageView;
use push::PushView;
use save::SaveView;
use subject::use_subject;

use super::components::FailureCard;
use super::failure::Failure;
use super::routed::{is_demo, is_in_demo};
use super::router::provide_router;
use super::session::provide_session_over;
use crate::browser;
use crate::place::{Place, Target, View};

/// Draws the workbench below the page that started it.
pub fn mount_workbench() {
    console_error_panic_hook::set_once();
    if let Some((host, transport)) = browser::workbench_host() {
        let transport = Rc::new(transport);
        let work = move || {
            provide_session_over(transport);
            view! { <Workbench /> }
        };
        leptos::mount::mount_to(host, work).forget();
    }
}

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

#[component]
fn Workbench() -> impl IntoView {
    let router = provide_router();
    let bench = Memo::new(move |_| Bench::of(&router.place()));
    move || match bench.get() {
        Some(Bench::Push) => view! { <PushView /> }.into_any(),
        Some(Bench::Manage) => view! { <ManageView /> }.into_any(),
        Some(Bench::Save) => view! { <OfDocument saves=true /> }.into_any(),
        Some(Bench::Change) => view! { <OfDocument saves=false /> }.into_any(),
        Some(Bench::Doctor) => view! { <DoctorView /> }.into_any(),
        None => ().into_any(),
    }
}

/// The views of a document.
#[component]
fn OfDocument(saves: bool) -> impl IntoView {
    let subject = use_subject(saves);
    let retry = Callback::new(move |()| subject.root.reload());
    // What is there stays: somebody may work with it.
    let failed = move || subject.root.with(|answer| matches!(answer, Some((_, Err(_)))));
    let again = window_event_listener_untyped(browser::AGAIN, move |_| {
        if untrack(failed) {
            retry.run(());
        }
    });
    on_cleanup(move || again.remove());
    move || match subject.root.answer() {
        Some((load, Ok(root))) => {
            let root = StoredValue::new(root);
            if saves {
                view! { <SaveView load=load root=root image=subject.image() /> }.into_any()
            } else {
                view! { <ChangeView load=load root=root /> }.into_any()
            }
        }
        // The page says so too, and more of it.
        Some((_, Err(error))) => {
            view! { <FailureCard failure=Failure::from(&error) retry=retry /> }.into_any()
        }
        None => view! { <p class="facts">"…"</p> }.into_any(),
    }
}
