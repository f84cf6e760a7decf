//! Where a reference is typed.

use leptos::prelude::*;

use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::browser;
use crate::oci::{ReferenceError, Rule};
use crate::place::{Place, from_typed_at, pasted_link};
use crate::registry::host_of;
use crate::words;

/// The id of the field, for the key that goes there.
pub(crate) const REFERENCE_ID: &str = "reference";

/// A search box for references. What is no reference stays in it, with the rule that it breaks.
#[component]
pub(crate) fn ReferenceBar() -> impl IntoView {
    let router = Router::get();
    // A companion has a registry of its own, at its own address.
    let shared = Session::get().access().companion().is_some();
    let example = if shared { browser::origin() } else { "://registry".to_owned() };
    let example = format!("{}/repository:tag", host_of(&example));
    let draft = RwSignal::new(String::new());
    let broken = RwSignal::new(None::<(String, ReferenceError)>);
    whenever(move || {
        draft.set(router.place().typed());
        broken.set(None);
    });
    let is_open = move |place: &Place| place.target == untrack(|| router.place()).target;
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = draft.get_untracked();
        if let Some(fragment) = pasted_link(&typed) {
            browser::go(fragment);
            return;
        }
        match untrack(|| from_typed_at(&typed, &router.place())) {
            Ok(place) if is_open(&place) => {
                broken.set(None);
                router.ask_again();
            }
            Ok(place) => {
                broken.set(None);
                Router::go(&place);
                draft.set(place.typed());
            }
            Err(error) => broken.set(Some((typed, error))),
        }
    };
    view! {
        <form class="reference-bar" role="search" on:submit=open>
            <input
                id=REFERENCE_ID
                class="reference-bar__field"
                type="search"
                aria-label="Image reference"
                aria-invalid=move || broken.with(Option::is_some).then_some("true")
                aria-describedby="reference-hint"
                placeholder=example
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=draft
                on:input=move |event| draft.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        // The browser would empty the field.
                        event.prevent_default();
                        draft.set(untrack(|| router.place().typed()));
                        broken.set(None);
                        browser::focus("main");
                    }
                }
            />
            <span id="reference-hint" class="reference-bar__hint">{words::page::BAR_HINT}</span>
            <div class="reference-bar__error" role="alert">
                {live(move || broken.get().map(|(typed, error)| view! { <BrokenReference typed=typed error=error /> }))}
            </div>
        </form>
    }
}

/// Characters shown on either side of the place that breaks the rule.
const CONTEXT: usize = 30;

#[component]
fn BrokenReference(typed: String, error: ReferenceError) -> impl IntoView {
    let start = error.at().saturating_sub(CONTEXT);
    let typed = if *error.rule() == Rule::Credentials { without_user(&typed) } else { typed };
    let part = |from: usize, length: usize| typed.chars().skip(from).take(length).collect::<String>();
    let before = part(start, error.at() - start);
    let at = part(error.at(), 1);
    let after = part(error.at() + 1, CONTEXT);
    view! {
        <p>{words::reference::no_reference(&error)}</p>
        {(!typed.is_empty()).then(|| view! {
            <p><code>
                {(start > 0).then_some("…")} {before} <mark>{if at.is_empty() { "␣".to_owned() } else { at }}</mark> {after}
            </code></p>
        })}
    }
}

/// What was typed, with points in the place of a user and a password: others may see the screen.
fn without_user(typed: &str) -> String {
    let end = typed.rfind('@').unwrap_or(typed.len());
    let start = typed.find("://").map_or(0, |scheme| scheme + 3);
    typed.char_indices().map(|(at, c)| if (start..end).contains(&at) { '•' } else { c }).collect()
}
