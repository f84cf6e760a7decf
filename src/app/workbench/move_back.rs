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

/// Where a tag pointed before it was moved, and a button that points it there again.
#[component]
pub(super) fn MoveBack(repository: Repository, moved: TagMove) -> impl IntoView {
    let (session, task) = (Session::get(), use_task());
    let result = RwSignal::new(None::<Result<Tagged, Error>>);
    let before = moved.from.name().clone();
    let (name, label) = (moved.tag.to_string(), format!("Move {} back", moved.tag));
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
    view! {
        <p>
            {name} " pointed to " <DigestChip digest=before /> " before. "
            <button type="button" class="button button--small" on:click=back>{label}</button>
        </p>
        <div role="status">
            {live(move || match result.get() {
                None => ().into_any(),
                Some(Ok(Tagged::Stored(stored))) => view! {
                    <p>"Moved back: the tag points to " <DigestChip digest=stored.digest /> " again."</p>
                }.into_any(),
                Some(Ok(Tagged::Elsewhere(now))) => view! {
                    <p>"Somebody else has moved the tag since, to " <DigestChip digest=now.name().clone() /> ". It was left there."</p>
                }.into_any(),
                Some(Err(error)) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
            })}
        </div>
    }
}
