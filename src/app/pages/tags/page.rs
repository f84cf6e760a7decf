//! The page of a repository.

use leptos::prelude::*;

use super::tag_list::TagList;
use crate::app::components::{Breadcrumb, ViewTabs};
use crate::app::demo_host::is_in_demo;
use crate::app::live::live;
use crate::app::router::Router;
use crate::place::{Target, View};
use crate::words;

/// A repository: its tags, and a way to push.
#[component]
pub(in crate::app::pages) fn RepositoryPage() -> impl IntoView {
    let router = Router::get();
    let name = Memo::new(move |_| match router.place().target {
        Target::Repository(repository) => Some(repository.name().to_string()),
        _ => None,
    });
    let is_demo = Memo::new(move |_| is_in_demo(&router.place()));
    let view = Memo::new(move |_| router.place().view.filter(|view| views(is_demo.get()).contains(view)));
    view! {
        <Breadcrumb />
        <h1>{live(move || name.get())}</h1>
        {live(move || view! { <ViewTabs list=words::listing::tags::LIST views=views(is_demo.get()) current=view.get() /> })}
        {live(move || view.get().is_none().then(|| view! { <TagList /> }))}
    }
}

/// The views beside the tags. The demo registry has no connection to be tried.
fn views(is_demo: bool) -> Vec<View> {
    if is_demo { vec![View::Push] } else { vec![View::Push, View::Connection] }
}
