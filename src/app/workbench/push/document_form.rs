//! A manifest or index as it will be sent, and the way to send it.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::document_result::{DocumentResult, PushedDocument};
use crate::app::components::{DigestChip, RequestPreview};
use crate::app::live::{live, whenever};
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::app::workbench::tag_guard::{TagMove, TagQuestion, use_tag_guard};
use crate::format;
use crate::oci::{Document, Hasher, MediaType, Repository, Tag};
use crate::registry::{Error, Tagged, writes};
use crate::words;

/// The exact bytes with their digest, a tag, and a button. Without a tag it is stored by its digest.
#[component]
pub(super) fn DocumentForm(
    bench: Bench,
    media_type: MediaType,
    #[prop(into)] bytes: Signal<Option<Arc<[u8]>>>,
) -> impl IntoView {
    let session = Session::get();
    let task = use_task();
    let text = RwSignal::new(String::new());
    let media_type = StoredValue::new(media_type);
    let result = RwSignal::new(None::<Result<PushedDocument, Error>>);
    let guard = use_tag_guard();
    let busy = RwSignal::new(false);
    // What became of a push is said where it went to.
    whenever(move || {
        bench.destination.track();
        result.set(None);
        guard.clear();
    });
    let problem = Memo::new(move |_| {
        let text = text.get();
        let tag = text.trim();
        if tag.is_empty() {
            None
        } else {
            tag.parse::<Tag>().err().map(|error| words::reference::reference(&error))
        }
    });
    // The tag, or else the digest.
    let name = move |bytes: &[u8]| match text.get().trim() {
        "" => Hasher::digest(bytes).to_string(),
        tag => tag.to_owned(),
    };
    let document =
        Memo::new(move |_| bytes.get().map(|bytes| Document::read(bytes, Some(media_type.get_value()))));
    let requests = Signal::derive(move || match (bench.destination.get(), document.get()) {
        (Some(to), Some(document)) if problem.get().is_none() => {
            let name = name(document.bytes());
            writes::manifest_requests(&to, &name, &document)
        }
        _ => Vec::new(),
    });
    let send = move |to: Repository, name: String, bytes: Arc<[u8]>, moved: Option<TagMove>| {
        let client = session.client();
        busy.set(true);
        task.restart(async move {
            let (media_type, repository) = (media_type.get_value(), client.repository(&to));
            let done = if let Ok(tag) = name.parse::<Tag>() {
                let before = moved.as_ref().map(|moved| moved.from.name());
                repository.tag_manifest(&tag, before, &media_type, &bytes).await
            } else {
                let stored = repository.put_manifest(&name, &media_type, &bytes).await;
                stored.map(Tagged::Stored)
            };
            busy.try_set(false);
            result.try_set(Some(done.map(|tagged| PushedDocument { to, name, moved, tagged })));
        });
    };
    let push = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(to), Some(bytes)) = (bench.destination.get_untracked(), bytes.get_untracked()) else {
            return;
        };
        result.set(None);
        let name = untrack(|| name(&bytes));
        match name.parse::<Tag>() {
            Ok(tag) => {
                let digest = Hasher::digest(&bytes);
                guard.ask(to.clone(), vec![(tag, digest)], move |moves| {
                    send(to.clone(), name.clone(), bytes.clone(), moves.into_iter().next());
                });
            }
            Err(_) => send(to, name, bytes, None),
        }
    };
    view! {
        {live(move || bytes.get().map(|bytes| {
            let digest = Hasher::digest(&bytes);
            let size = format::bytes(bytes.len() as u64);
            let json = String::from_utf8_lossy(&bytes).into_owned();
            view! {
                <p><DigestChip digest=digest /> " " {size} {words::push::document::AS_SENT}</p>
                <pre class="document-preview" tabindex="0" role="region" aria-label=media_type.with_value(words::push::document::preview)>{json}</pre>
            }
        }))}
        <form class="form" on:submit=push>
            <label>
                {media_type.with_value(words::push::document::tag)}
                <input type="text" class="field mono" autocomplete="off" spellcheck="false" placeholder=words::push::document::NO_TAG prop:value=text
                    on:input=move |event| { text.set(event_target_value(&event)); guard.clear(); } />
            </label>
            <button type="submit" class="button button--main" disabled=move || busy.get() || guard.is_busy() || requests.with(Vec::is_empty)>{media_type.with_value(words::push::document::push)}</button>
        </form>
        {live(move || problem.get().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
        {live(move || (!requests.with(Vec::is_empty)).then(|| view! { <RequestPreview requests=requests /> }))}
        <TagQuestion guard=guard />
        {live(move || result.get().map(|result| view! { <DocumentResult result=result /> }))}
    }
}
