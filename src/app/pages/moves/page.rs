//! The moves of the tags of a repository, or of all repositories that were looked at here.

use leptos::prelude::*;

use super::table::MovesTable;
use super::tools::MovesTools;
use crate::app::kept::{all_looks, looks_of};
use crate::app::live::live;
use crate::oci::Repository;
use crate::words;

/// The moves, and what can be done with what is kept.
#[component]
pub(in crate::app::pages) fn MovesPage(repository: Option<Repository>) -> impl IntoView {
    let of = repository.clone();
    let read = move || match &of {
        Some(repository) => vec![(repository.clone(), looks_of(repository))],
        None => all_looks(),
    };
    let kept = RwSignal::new(read());
    let again = Callback::new(move |()| kept.set(read()));
    let is_of_all = repository.is_none();
    let title = is_of_all.then(|| view! { <h1>{words::moves::OF_ALL}</h1> });
    let count = move || {
        kept.with(|kept| {
            let tags = kept.iter().map(|(_, seen)| seen.len()).sum();
            let moves = kept.iter().map(|(_, seen)| seen.moves().count()).sum();
            let told = words::moves::kept(tags, is_of_all.then_some(kept.len()), moves);
            if tags == 0 { words::moves::NOTHING.to_owned() } else { told }
        })
    };
    view! {
        {title}
        <p class="facts" role="status">{live(count)}</p>
        <MovesTools repository=repository kept=kept again=again />
        {live(move || kept.with(|kept| view! { <MovesTable kept=kept is_of_all=is_of_all /> }))}
    }
}
