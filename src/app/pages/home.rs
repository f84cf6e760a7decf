//! The first page: first steps in the demo registry, and what was open recently.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::recent::{Recent, use_recent};
use crate::demo;
use crate::place::from_typed;

/// First steps and recent references.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let (recent, clear) = use_recent();
    view! {
        <h1 class="home__title">"See what an image reference really is"</h1>
        <p class="home__lead">
            "Type a reference above: Waybill shows what the tag points to, which bytes it needs and which platforms it \
             serves, and hashes every manifest and config here, in your browser."
        </p>
        <section aria-labelledby="recent-title" hidden=move || recent.with(Vec::is_empty)>
            <div class="home__head">
                <h2 id="recent-title">"Opened recently"</h2>
                <button type="button" class="button button--small" on:click=move |_| clear()>"Clear"</button>
            </div>
            <ul class="cards cards--narrow">
                {live(move || recent.get().into_iter().map(|entry| view! { <RecentCard entry=entry /> }).collect_view())}
            </ul>
        </section>
        <section aria-labelledby="stories-title">
            <h2 id="stories-title">"First steps, in the demo registry"</h2>
            <p class="home__note">
                <a href=format!("#/{}/", demo::HOST)>{demo::HOST}</a>
                " lives in this page: real manifests and layers, and no server."
            </p>
            <ul class="cards">{demo::stories().iter().map(|story| view! { <StoryCard story=story /> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn StoryCard(story: &'static demo::Story) -> impl IntoView {
    let reference = format!("{}/{}", demo::HOST, story.reference);
    let link = from_typed(&reference).map(|place| place.to_string()).unwrap_or_default();
    view! {
        <li class="card">
            <a class="card__link" href=link>{story.reference}</a>
            <strong>{story.title}</strong>
            <p>{story.sentence}</p>
        </li>
    }
}

#[component]
fn RecentCard(entry: Recent) -> impl IntoView {
    view! {
        <li class="card card--small">
            <a class="card__link" href=entry.link>{entry.reference}</a>
            <p>{entry.seen}</p>
        </li>
    }
}
