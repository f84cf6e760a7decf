//! What stands where a part is not there yet.

use leptos::prelude::*;

use super::gaps::Gaps;
use super::trouble::Trouble;
use crate::app::live::live;
use crate::browser;
use crate::words;

/// Says that the part is loaded; or why it could not be, and what to do, unless that is said elsewhere already.
#[component]
pub(super) fn Missing(trouble: RwSignal<Option<Trouble>>, gaps: Gaps) -> impl IntoView {
    let place = gaps.enter(trouble);
    on_cleanup(move || gaps.leave(place));
    live(move || match trouble.get() {
        None => view! { <p class="facts">{words::part::LOADING}</p> }.into_any(),
        Some(trouble) if gaps.speaks(place) => view! { <Notice trouble=trouble gaps=gaps /> }.into_any(),
        Some(_) => ().into_any(),
    })
}

#[component]
fn Notice(trouble: Trouble, gaps: Gaps) -> impl IntoView {
    let [text, button] = match trouble {
        Trouble::Unreachable => words::part::UNREACHABLE,
        Trouble::Replaced => words::part::REPLACED,
    };
    let act = move |_| match trouble {
        Trouble::Unreachable => gaps.try_again(),
        Trouble::Replaced => browser::reload(),
    };
    view! {
        <p role="alert">
            {text} <button type="button" class="button button--small" on:click=act>{button}</button>
        </p>
    }
}
