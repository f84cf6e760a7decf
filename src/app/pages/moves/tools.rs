//! Exports what is kept, forgets it, and takes that back.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::seen::Seen;
use crate::app::kept::{forget_looks, use_keeping};
use crate::app::live::live;
use crate::browser;
use crate::inspect::moves::{Look, RepositoryLooks, TagLooks};
use crate::oci::{Repository, Tag};
use crate::place::{Place, View};
use crate::words;

const ID: &str = "moves-tools";

/// What can be done with what is kept of a repository, or of all; `again` reads it anew.
#[component]
pub(super) fn MovesTools(
    repository: Option<Repository>,
    kept: RwSignal<Seen>,
    again: Callback<()>,
) -> impl IntoView {
    let keeping = use_keeping(again, ID);
    let is_kept = keeping.is_kept;
    let is_of_all = repository.is_none();
    let is_empty = move || kept.with(|kept| kept.iter().all(|(_, seen)| seen.is_empty()));
    let export = move |_| {
        let all = kept.with_untracked(|kept| Value::Array(kept.iter().flat_map(exported).collect()));
        browser::download(words::moves::FILE, all.to_string().as_bytes());
    };
    let clear = move |_| keeping.cleared(forget_looks(repository.as_ref()));
    let switch = is_of_all.then(|| {
        view! {
            <label class="toggle">
                <input type="checkbox" prop:checked=is_kept on:change=move |_| keeping.turn() />
                {words::moves::KEEP}
            </label>
        }
    });
    let elsewhere = (!is_of_all).then(|| {
        view! { <a href=Place::home().with_view(View::Moves).to_string()>{words::moves::SWITCH}</a> }
    });
    view! {
        <p class="facts">{live(move || words::moves::about(is_kept.get()))} " " {elsewhere}</p>
        <div class="moves__tools" id=ID tabindex="-1">
            <button type="button" class="button button--small" disabled=is_empty on:click=export>{words::moves::EXPORT}</button>
            <button type="button" class="button button--small" disabled=is_empty on:click=clear>{words::moves::CLEAR}</button>
            <span role="status">{live(move || keeping.is_cleared().then_some(words::moves::CLEARED))}</span>
            {live(move || keeping.is_cleared().then(|| view! {
                <button type="button" class="button button--small" on:click=move |_| keeping.undo()>{words::moves::UNDO}</button>
            }))}
            {switch}
        </div>
    }
}

/// What is kept of a repository, as others can read it: an object a tag.
fn exported((repository, seen): &(Repository, RepositoryLooks)) -> Vec<Value> {
    let look = |look: &Look| {
        let [first, last] = [look.first(), look.last()].map(browser::iso_time);
        json!({"digest": look.digest().to_string(), "first_seen": first, "last_seen": last})
    };
    let tag = |(tag, seen): (&Tag, &TagLooks)| {
        let looks: Vec<_> = seen.looks().iter().map(look).collect();
        let missing = seen.gone().map(browser::iso_time);
        json!({"repository": repository.typed(), "tag": tag.as_str(), "seen": looks, "missing_since": missing})
    };
    seen.tags().map(tag).collect()
}
