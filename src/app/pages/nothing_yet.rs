//! A list without names.

use leptos::prelude::*;

use super::names::Names;
use crate::app::live::live;
use crate::app::router::Router;
use crate::place::View;
use crate::words;

/// Says that a list has ended without a name, and leads to Push.
#[component]
pub(in crate::app::pages) fn NothingYet(names: Names, said: &'static str) -> impl IntoView {
    let router = Router::get();
    let is_empty = Memo::new(move |_| {
        let is_over = names.loader.with(|answer| matches!(answer, Some((_, Ok(_)))));
        is_over && names.list.with(|list| list.as_ref().is_some_and(|list| list.is_empty()))
    });
    let push = move || router.place().with_view(View::Push).to_string();
    live(move || {
        is_empty.get().then(|| {
            view! { <p class="facts">{words::listing::NOTHING_YET} {said} " " <a href=push>{words::listing::PUSH}</a></p> }
        })
    })
}
