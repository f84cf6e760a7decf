//! The repositories of a registry.

use std::collections::HashSet;

use leptos::prelude::*;

use super::names::use_names;
use super::nothing_yet::NothingYet;
use crate::app::components::{FailureCard, NameTable, Stopped, Untrusted, ViewTabs, Waiting};
use crate::app::demo_host::is_in_demo;
use crate::app::list_memory::ListOf;
use crate::app::live::live;
use crate::app::name_filter::use_name_filter;
use crate::app::router::Router;
use crate::oci::{Registry, Repository};
use crate::place::{Place, Target, View};
use crate::words;

/// A registry: its repositories, a way to push, and the switches of the demo registry.
#[component]
pub(crate) fn RegistryPage() -> impl IntoView {
    let router = Router::get();
    let registry = Memo::new(move |_| match router.place().target {
        Target::Registry(registry) => Some(registry),
        _ => None,
    });
    let is_demo = Memo::new(move |_| is_in_demo(&router.place()));
    let view = Memo::new(move |_| router.place().view.filter(|view| views(is_demo.get()).contains(view)));
    view! {
        <h1>{live(move || registry.get().as_ref().map(Registry::to_string))}</h1>
        {live(move || view! { <ViewTabs list=words::listing::repositories::LIST views=views(is_demo.get()) current=view.get() /> })}
        {live(move || view.get().is_none().then(|| view! { <RepositoryList /> }))}
    }
}

/// The views beside the list.
fn views(is_demo: bool) -> Vec<View> {
    if is_demo { vec![View::Push, View::Manage] } else { vec![View::Push, View::Connection] }
}

/// The repositories, as far as the registry lists them.
#[component]
fn RepositoryList() -> impl IntoView {
    let router = Router::get();
    let list = Memo::new(move |_| match router.place().target {
        Target::Registry(registry) => Some(ListOf::Repositories(registry)),
        _ => None,
    });
    let names = use_names(list);
    let sorted = Memo::new(move |_| {
        let mut list = names.list.with(|list| list.as_deref().cloned()).unwrap_or_default();
        list.sort_unstable();
        std::sync::Arc::new(list)
    });
    let filter = use_name_filter(sorted, |_| HashSet::new());
    let link = move |name: &str| {
        let repository = Repository::new(router.place().registry()?.clone(), name.parse().ok()?);
        Some(Place::new(Target::Repository(repository)).to_string())
    };
    let retry = Callback::new(move |()| names.reload());
    router.on_asked_again(move || names.reload());
    view! {
        <p class="facts">{words::listing::repositories::ABOUT}</p>
        {live(move || names.loader.is_waiting().then(|| view! {
            <Waiting what=names.waiting_for(words::listing::repositories::awaited) stop=Callback::new(move |()| names.loader.stop()) />
        }))}
        {live(move || names.loader.is_stopped().then(|| view! { <Stopped load=retry /> }))}
        {live(move || names.failure().map(|failure| view! { <FailureCard failure=failure retry=retry /> }))}
        {live(move || names.is_cut().then(|| view! { <p class="facts">{words::listing::repositories::CUT}</p> }))}
        {live(move || names.doubts().into_iter().map(|doubt| view! { <p class="facts"><Untrusted text=doubt /></p> }).collect_view())}
        <div hidden=move || names.is_unknown()>
            <NameTable label=words::listing::repositories::LIST noun="repository" filter=filter list=list link=link />
        </div>
        <NothingYet names=names said=words::listing::repositories::NONE />
    }
}
