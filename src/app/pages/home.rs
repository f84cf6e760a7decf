//! The first page: first steps in the demo registry, and what was open recently.

use leptos::prelude::*;

use crate::app::kept::{self, Recent, use_keeping};
use crate::app::live::live;
use crate::app::session::Session;
use crate::browser;
use crate::demo;
use crate::place::{Place, Target, View, from_typed};
use crate::registry::{Companion, host_of};
use crate::words;

const RECENT: &str = "recent-title";

/// First steps and recent references.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let companion = Session::get().access().companion();
    let (list, has_any) = (RwSignal::new(kept::recent()), RwSignal::new(kept::has_any()));
    let read = move |()| {
        list.set(kept::recent());
        has_any.set(kept::has_any());
    };
    let keeping = use_keeping(Callback::new(read), RECENT);
    let is_kept = keeping.is_kept;
    view! {
        <h1 class="home__title">{words::home::TITLE}</h1>
        <p class="home__lead">
            {words::home::LEAD} " "
            <a href=Place::new(Target::Compare(Box::default())).to_string()>{words::home::COMPARE}</a>
        </p>
        <section aria-labelledby=RECENT hidden=move || is_kept.get() && !has_any.get() && !keeping.is_cleared()>
            <div class="home__head">
                <h2 id=RECENT tabindex="-1">{words::home::RECENT}</h2>
                <button type="button" class="button button--small" disabled=move || !has_any.get() on:click=move |_| keeping.cleared(kept::forget_all())>{words::home::CLEAR}</button>
                {live(move || keeping.is_cleared().then(|| view! {
                    <button type="button" class="button button--small" on:click=move |_| keeping.undo()>{words::moves::UNDO}</button>
                }))}
                <label class="toggle">
                    <input type="checkbox" prop:checked=is_kept on:change=move |_| keeping.turn() />
                    {words::home::KEEP}
                </label>
            </div>
            <p class="home__note">
                {live(move || words::home::kept(is_kept.get()))} " "
                <a href=Place::home().with_view(View::Moves).to_string()>{words::moves::ALL}</a>
            </p>
            <ul class="cards cards--narrow">
                {live(move || list.get().into_iter().map(|entry| view! { <RecentCard entry=entry /> }).collect_view())}
            </ul>
        </section>
        <section aria-labelledby="stories-title">
            <h2 id="stories-title">{words::home::STORIES}</h2>
            <p class="home__note">
                <a href=format!("#/{}/", demo::HOST)>{demo::HOST}</a>
                {words::home::IN_PAGE}
            </p>
            <ul class="cards">{demo::Story::ALL.into_iter().map(|story| view! { <StoryCard story=story /> }).collect_view()}</ul>
        </section>
        {companion.map(|companion| view! { <CompanionNote companion=companion /> })}
    }
}

/// The registry of the program that serves the page, and those that it relays to.
#[component]
fn CompanionNote(companion: Companion) -> impl IntoView {
    let link = |origin: &str| {
        let href = from_typed(&format!("{origin}/")).map(|place| place.to_string()).unwrap_or_default();
        let host = host_of(origin).to_owned();
        view! { <li><a href=href>{host}</a></li> }
    };
    let own = link(&browser::origin());
    let relayed: Vec<_> = companion.origins().map(|origin| link(&origin.to_string())).collect();
    let reach = words::home::relays(!relayed.is_empty(), companion.relays_any());
    view! {
        <section aria-labelledby="companion-title">
            <h2 id="companion-title">{words::home::COMPANION}</h2>
            <p class="home__note">{words::home::COMPANION_DEMO}</p>
            <ul class="home__hosts">{own}</ul>
            <p class="home__note">{reach}</p>
            <ul class="home__hosts">{relayed}</ul>
        </section>
    }
}

#[component]
fn StoryCard(story: demo::Story) -> impl IntoView {
    let reference = format!("{}/{}", demo::HOST, story.reference());
    let link = from_typed(&reference).map(|place| place.to_string()).unwrap_or_default();
    let (title, sentence) = words::story(story);
    view! {
        <li class="card">
            <a class="card__link" href=link>{story.reference()}</a>
            <strong>{title}</strong>
            <p>{sentence}</p>
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
