//! Exports what is kept, forgets it, and takes that back.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::seen::Seen;
use crate::app::kept::{self, Forgotten, forget_looks};
use crate::app::live::live;
use crate::browser;
use crate::inspect::moves::RepositoryLooks;
use crate::oci::Repository;
use crate::place::Place;
use crate::words;

const ID: &str = "moves-tools";

/// What can be done with what is kept of a repository, or of all; `again` reads it anew.
#[component]
pub(super) fn MovesTools(
    repository: Option<Repository>,
    kept: RwSignal<Seen>,
    again: Callback<()>,
) -> impl IntoView {
    let is_kept = kept::is_kept();
    let forgotten = RwSignal::new(Forgotten::default());
    let is_cleared = move || forgotten.with(|gone| !gone.is_empty());
    let is_empty = move || kept.with(|kept| kept.iter().all(|(_, seen)| seen.is_empty()));
    let export = move |_| {
        let of = |(repository, seen): &(Repository, RepositoryLooks)| (repository.typed(), seen.to_json());
        let all: Map<String, Value> = kept.with_untracked(|kept| kept.iter().map(of).collect());
        browser::download(words::moves::FILE, Value::Object(all).to_string().as_bytes());
    };
    let clear = move |_| {
        forgotten.set(forget_looks(repository.as_ref()));
        again.run(());
        keep_focus();
    };
    let undo = move |_| {
        forgotten.try_update(Forgotten::restore);
        again.run(());
        keep_focus();
    };
    view! {
        <p class="facts">{words::moves::about(is_kept)} " " <a href=Place::home().to_string()>{words::moves::SWITCH}</a></p>
        <div class="moves__tools" id=ID tabindex="-1">
            <button type="button" class="button button--small" disabled=is_empty on:click=export>{words::moves::EXPORT}</button>
            <button type="button" class="button button--small" disabled=is_empty on:click=clear>{words::moves::CLEAR}</button>
            <span role="status">{live(move || is_cleared().then_some(words::moves::CLEARED))}</span>
            {live(move || is_cleared().then(|| view! {
                <button type="button" class="button button--small" on:click=undo>{words::moves::UNDO}</button>
            }))}
        </div>
    }
}

/// The button that was pressed is gone, or has nothing more to do.
fn keep_focus() {
    request_animation_frame(|| browser::focus_if_lost(ID));
}
