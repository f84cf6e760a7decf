//! The views of what is looked at, as links.

use leptos::prelude::*;

use crate::app::router::Router;
use crate::place::{Place, View};
use crate::words;

/// Links to the views that fit. Without a view a page shows what it is for; `list` names that, where it is
/// no view of its own.
#[component]
pub(crate) fn ViewTabs(
    #[prop(optional)] list: Option<&'static str>,
    views: Vec<View>,
    current: Option<View>,
) -> impl IntoView {
    let router = Router::get();
    let tab = move |(view, title): (Option<View>, &'static str)| {
        view! {
            <a href=move || Place { view, ..router.place() }.to_string() aria-current=(view == current).then_some("page")>
                {title}
            </a>
        }
    };
    let list = list.map(|title| (None, title));
    let tabs = list.into_iter().chain(views.into_iter().map(|view| (Some(view), words::place::view(view))));
    view! { <nav class="tabs" aria-label="Views">{tabs.map(tab).collect_view()}</nav> }
}
