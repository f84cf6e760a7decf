//! The way back after a tag was moved.

use leptos::prelude::*;

use crate::app::components::{DigestChip, FailureCard};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::app::workbench::tag_guard::TagMove;
use crate::oci::Repository;
use crate::registry::{Error, Tagged};
use crate::words::removal::tag as texts;

/// Where a tag pointed before it was moved, and a button that points it there again.
#[component]
pub(super) fn MoveBack(repository: Repository, moved: TagMove) -> impl IntoView {
    let (session, task) = (Session::get(), use_task());
    let result = RwSignal::new(None::<Result<Tagged, Error>>);
    let before = moved.from.name().clone();
    let (name, label) = (moved.tag.to_string(), texts::move_back(&moved.tag));
    let moved = StoredValue::new((repository, moved));
    let back = move |_| {
        let client = session.client();
        task.restart(async move {
            let (repository, TagMove { tag, from, to }) = moved.get_value();
            let (media_type, bytes) = (from.document.media_type(), from.document.bytes());
            let done = client.repository(&repository).tag_manifest(&tag, Some(&to), media_type, bytes).await;
            result.try_set(Some(done));
        });
    };
    let [pointed, earlier] = texts::POINTED;
    let [moved_back, again] = texts::MOVED_BACK;
    let [moved_on, left] = texts::NOT_MOVED_BACK;
    view! {
        <p>
            {name} {pointed} <DigestChip digest=before /> {earlier}
            <button type="button" class="button button--small" on:click=back>{label}</button>
        </p>
        <div role="status">
            {live(move || match result.get() {
                None => ().into_any(),
                Some(Ok(Tagged::Stored(stored))) => view! {
                    <p>{moved_back} <DigestChip digest=stored.digest /> {again}</p>
                }.into_any(),
                Some(Ok(Tagged::Elsewhere(now))) => view! {
                    <p>{moved_on} <DigestChip digest=now.name().clone() /> {left}</p>
                }.into_any(),
                Some(Err(error)) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
            })}
        </div>
    }
}
