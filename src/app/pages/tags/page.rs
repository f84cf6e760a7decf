//! The page of a repository.

use leptos::prelude::*;

use super::tag_list::TagList;
use crate::app::components::{Breadcrumb, ViewTabs};
use crate::app::demo_host::is_in_demo;
use crate::app::live::live;
use crate::app::parts::{Parts, Scene};
use crate::app::router::Router;
use crate::place::{Target, View};
use crate::words;

/// A repository: its tags, their moves, and a way to push.
#[component]
pub(in crate::app::pages) fn RepositoryPage() -> impl IntoView {
    let (router, parts) = (Router::get(), Parts::get());
    let repository = Memo::new(move |_| match router.place().target {
        Target::Repository(repository) => Some(repository),
        _ => None,
    });
    let is_demo = Memo::new(move |_| is_in_demo(&router.place()));
    let view = Memo::new(move |_| router.place().view.filter(|view| views(is_demo.get()).contains(view)));
    view! {
        <Breadcrumb />
        <h1>{live(move || repository.get().map(|repository| repository.name().to_string()))}</h1>
        {live(move || view! { <ViewTabs list=words::listing::tags::LIST views=views(is_demo.get()) current=view.get() /> })}
        {live(move || match view.get() {
            None => view! { <TagList /> }.into_any(),
            Some(View::Moves) => parts.scene(Scene::Moves(repository.get())),
            // The workbench shows them, below the page.
            Some(_) => ().into_any(),
        })}
    }
}

/// The views beside the tags. The demo registry has no connection to be tried.
fn views(is_demo: bool) -> Vec<View> {
    if is_demo { vec![View::Moves, View::Push] } else { vec![View::Moves, View::Push, View::Connection] }
}
