//! Copies a link to what is on the screen.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::app::task;
use crate::browser;
use crate::place::Target;
use crate::words;

/// Copies the link of the place, pinned to the digest on the screen. Where the browser does not allow
/// copying, the link is shown.
#[component]
pub(crate) fn ShareButton() -> impl IntoView {
    let (router, session) = (Router::get(), Session::get());
    let said = RwSignal::new(String::new());
    let by_hand = RwSignal::new(None::<String>);
    whenever(move || {
        router.place();
        by_hand.set(None);
    });
    let link = move || {
        let place = router.place();
        let place = session.shown().get_untracked().map_or(place.clone(), |digest| place.pinned(&digest));
        browser::link_to(&place.to_string())
    };
    let share = move |_| {
        let link = link();
        let pinned = session.shown().get_untracked().is_some();
        task::start(async move {
            if browser::copy(link.clone()).await {
                by_hand.set(None);
                said.set(words::page::link_copied(pinned).into());
                set_timeout(move || said.set(String::new()), Duration::from_secs(3));
            } else {
                by_hand.set(Some(link));
            }
        });
    };
    let at_home = move || router.place().target == Target::Home;
    view! {
        <span class="share">
            <button type="button" class="button" disabled=at_home on:click=share>"Share"</button>
            <span class="share__said" role="status">{said}</span>
            {live(move || by_hand.get().map(|link| view! {
                <label class="share__link">
                    {words::page::COPY_LINK}
                    <input type="text" readonly prop:value=link />
                </label>
            }))}
        </span>
    }
}
