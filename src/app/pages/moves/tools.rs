//! Exports what is kept, forgets it, takes that back, and keeps nothing any more.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::seen::Seen;
use crate::app::kept::{self, Forgotten, forget_looks};
use crate::app::live::live;
use crate::browser;
use crate::inspect::moves::RepositoryLooks;
use crate::oci::Repository;
use crate::words;

/// What can be done with what is kept of a repository, or of all; `again` reads it anew.
#[component]
pub(super) fn MovesTools(
    repository: Option<Repository>,
    kept: RwSignal<Seen>,
    again: Callback<()>,
) -> impl IntoView {
    let is_kept = RwSignal::new(kept::is_kept());
    let forgotten = RwSignal::new(Forgotten::default());
    let is_cleared = move || is_kept.get() && forgotten.with(|gone| !gone.is_empty());
    let is_empty = move || kept.with(|kept| kept.iter().all(|(_, seen)| seen.is_empty()));
    let export = move |_| {
        let of = |(repository, seen): &(Repository, RepositoryLooks)| (repository.typed(), seen.to_json());
        let all: Map<String, Value> = kept.with_untracked(|kept| kept.iter().map(of).collect());
        browser::download(words::moves::FILE, Value::Object(all).to_string().as_bytes());
    };
    let clear = move |_| {
        forgotten.set(forget_looks(repository.as_ref()));
        again.run(());
    };
    let undo = move |_| {
        forgotten.try_update(std::mem::take).unwrap_or_default().restore();
        again.run(());
    };
    let keep = move |_| {
        let now = !is_kept.get_untracked();
        if !now {
            kept::forget_all();
            forgotten.set(Forgotten::default());
            again.run(());
        }
        kept::keep(now);
        is_kept.set(now);
    };
    view! {
        <p class="facts">{live(move || words::moves::about(is_kept.get()))}</p>
        <div class="moves__tools">
            <button type="button" class="button button--small" disabled=is_empty on:click=export>{words::moves::EXPORT}</button>
            <button type="button" class="button button--small" disabled=is_empty on:click=clear>{words::moves::CLEAR}</button>
            {live(move || is_cleared().then(|| view! {
                <span role="status">{words::moves::CLEARED}</span>
                <button type="button" class="button button--small" on:click=undo>{words::moves::UNDO}</button>
            }))}
            <label class="toggle">
                <input type="checkbox" prop:checked=is_kept on:change=keep />
                {words::moves::KEEP}
            </label>
        </div>
    }
}
