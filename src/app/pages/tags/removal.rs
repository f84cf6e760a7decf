//! One removal plan for the tags that are ticked, in the place of the table.

use std::sync::Arc;

use leptos::prelude::*;

use super::reading::TagReading;
use crate::app::components::Untrusted;
use crate::app::list_memory::ListOf;
use crate::app::live::{live, whenever};
use crate::app::parts::{Bench, Parts, Work};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::browser;
use crate::inspect::removal::{Chosen, TagPoint};
use crate::oci::Repository;
use crate::words::listing::tags as said;

/// The id of the table, which has it afterwards.
pub(super) const TABLE: &str = "tag-table";
/// The id of the way back to the table, which has the focus first.
const BACK: &str = "back-to-tags";

/// The plan that a person asks for.
#[derive(Clone, Copy)]
pub(super) struct Removal {
    /// The tags of the plan, once what each points to is known.
    plan: RwSignal<Option<(Repository, Chosen)>>,
    wanted: RwSignal<Option<Vec<Arc<str>>>>,
    /// Tags that could not be read, and are not in the plan.
    unread: RwSignal<Vec<Arc<str>>>,
}

/// There is no plan.
pub(super) fn use_removal(list: Memo<Option<ListOf>>, reading: TagReading) -> Removal {
    let removal =
        Removal { plan: RwSignal::new(None), wanted: RwSignal::new(None), unread: RwSignal::new(Vec::new()) };
    whenever(move || {
        list.track();
        removal.plan.set(None);
        removal.wanted.set(None);
    });
    whenever(move || {
        let Some(wanted) = removal.wanted.get() else { return };
        if reading.progress().is_some() {
            return;
        }
        removal.wanted.set(None);
        if !reading.unread(&wanted).is_empty() {
            // It was stopped, or ended before its time.
            return;
        }
        let Some(ListOf::Tags(repository)) = list.get_untracked() else { return };
        let point = |name: &Arc<str>| {
            let digest = reading.known.with_untracked(|known| known.answer(name)?.name().cloned());
            Some(TagPoint { tag: name.parse().ok()?, digest: digest? })
        };
        let chosen = Chosen::new(wanted.iter().filter_map(point));
        removal.unread.set(wanted.iter().filter(|name| point(name).is_none()).cloned().collect());
        if chosen.is_some() {
            request_animation_frame(|| browser::focus(BACK));
        }
        removal.plan.set(chosen.map(|chosen| (repository, chosen)));
    });
    removal
}

impl Removal {
    /// Plans the removal of these, once it is known what each points to now: it may have moved since it was read.
    pub(super) fn plan(self, tags: Vec<Arc<str>>, reading: TagReading) {
        reading.read_again(&tags);
        self.wanted.set(Some(tags));
    }

    /// Whether a plan is in the place of the table.
    pub(super) fn is_open(self) -> bool {
        self.plan.with(Option::is_some)
    }
}

/// The plan, and the way back to the table.
#[component]
pub(super) fn RemovalPlan(removal: Removal) -> impl IntoView {
    let (parts, session, router) = (Parts::get(), Session::get(), Router::get());
    let close = move |_| {
        if browser::may_leave() {
            removal.plan.set(None);
            removal.unread.set(Vec::new());
            request_animation_frame(|| browser::focus(TABLE));
            if session.take_change() {
                router.ask_again();
            }
        }
    };
    let unread = move || {
        let unread = removal.unread.get();
        let names: Vec<&str> = unread.iter().map(|name| &**name).collect();
        (!names.is_empty())
            .then(|| view! { <p role="status"><Untrusted text=said::not_in_the_plan(&names) /></p> })
    };
    let plan = live(move || {
        let (repository, chosen) = removal.plan.get()?;
        Some(view! {
            <p><button id=BACK type="button" class="button" on:click=close>{said::BACK}</button></p>
            {parts.bench(Bench::Work(Work::Removal(repository, chosen)))}
        })
    });
    view! { {live(unread)} {plan} }
}
