//! The way to a comparison from wherever a person is.

use leptos::prelude::*;

use crate::app::router::Router;
use crate::place::Target;
use crate::words;

/// A link to the comparison of what is on the screen with something else.
#[component]
pub(crate) fn CompareButton() -> impl IntoView {
    let router = Router::get();
    let href = move || router.place().compared().to_string();
    let current = move || matches!(router.place().target, Target::Compare(_)).then_some("page");
    view! { <a class="button" href=href aria-current=current>{words::frame::COMPARE}</a> }
}
