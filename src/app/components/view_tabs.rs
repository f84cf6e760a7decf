//! The views of a document, as links.

use leptos::prelude::*;

use crate::app::router::Router;
use crate::place::View;

/// Links to the views that fit the document.
#[component]
pub(crate) fn ViewTabs(views: Vec<View>, current: View) -> impl IntoView {
    let router = Router::get();
    let tab = move |view: View| {
        view! {
            <a href=move || router.place().with_view(view).to_string() aria-current=(view == current).then_some("page")>
                {view.title()}
            </a>
        }
    };
    view! { <nav class="tabs" aria-label="Views">{views.into_iter().map(tab).collect_view()}</nav> }
}
