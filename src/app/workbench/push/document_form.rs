//! A manifest or index as it will be sent, and the way to send it.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::destination::Destination;
use crate::app::components::{DigestChip, FailureCard, RequestPreview};
use crate::app::failure::Failure;
use crate::app::live::{live, whenever};
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::format;
use crate::oci::{Hasher, MediaType, Tag};
use crate::registry::{Error, Stored, SubjectKept, writes};

/// The exact bytes with their digest, a tag, and a button. Without a tag it is stored by its digest.
#[component]
pub(super) fn DocumentForm(
    bench: Bench,
    /// As "manifest".
    noun: &'static str,
    media_type: MediaType,
    #[prop(into)] bytes: Signal<Option<Arc<[u8]>>>,
) -> impl IntoView {
    let session = Session::get();
    let task = use_task();
    let text = RwSignal::new(String::new());
    let media_type = StoredValue::new(media_type);
    let result = RwSignal::new(None::<Result<(Destination, String, Stored), Error>>);
    let busy = RwSignal::new(false);
    // What became of a push is said where it went to.
    whenever(move || {
        bench.destination.track();
        result.set(None);
    });
    let problem = Memo::new(move |_| {
        let text = text.get();
        let tag = text.trim();
        if tag.is_empty() { None } else { tag.parse::<Tag>().err().map(|error| error.to_string()) }
    });
    // The tag, or else the digest.
    let name = move |bytes: &[u8]| match text.get().trim() {
        "" => Hasher::digest(bytes).to_string(),
        tag => tag.to_owned(),
    };
    let requests = Signal::derive(move || match (bench.destination.get(), bytes.get()) {
        (Some(to), Some(bytes)) if problem.get().is_none() => {
            let media_type = media_type.get_value();
            vec![writes::put_manifest(
                &to.endpoint(),
                &to.repository,
                &name(&bytes),
                &media_type,
                bytes.clone(),
            )]
        }
        _ => Vec::new(),
    });
    let push = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(to), Some(bytes)) = (bench.destination.get_untracked(), bytes.get_untracked()) else {
            return;
        };
        let name = untrack(|| name(&bytes));
        let client = to.client(session);
        busy.set(true);
        task.restart(async move {
            let media_type = media_type.get_value();
            let stored = client.put_manifest(&to.repository, &name, &media_type, &bytes).await;
            busy.try_set(false);
            result.try_set(Some(stored.map(|stored| (to, name, stored))));
        });
    };
    view! {
        {live(move || bytes.get().map(|bytes| {
            let digest = Hasher::digest(&bytes);
            let size = format::bytes(bytes.len() as u64);
            let json = String::from_utf8_lossy(&bytes).into_owned();
            view! {
                <p><DigestChip digest=digest /> " " {size} ", exactly as it will be sent:"</p>
                <pre class="document-preview" tabindex="0" role="region" aria-label=format!("The {noun} as it will be sent")>{json}</pre>
            }
        }))}
        <form class="form" on:submit=push>
            <label>
                {format!("Tag of the {noun} ")}
                <input type="text" class="field mono" autocomplete="off" spellcheck="false" placeholder="none: by digest only" prop:value=text
                    on:input=move |event| text.set(event_target_value(&event)) />
            </label>
            <button type="submit" class="button button--main" disabled=move || busy.get() || requests.with(Vec::is_empty)>{format!("Push the {noun}")}</button>
        </form>
        {live(move || problem.get().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
        {live(move || (!requests.with(Vec::is_empty)).then(|| view! { <RequestPreview requests=requests /> }))}
        <div role="status">
            {live(move || match result.get() {
                Some(Ok((to, name, stored))) => {
                    let link = to.link(&name);
                    let subject = match stored.subject {
                        SubjectKept::Nothing => "",
                        SubjectKept::ByRegistry => " The registry lists it among the referrers of its subject.",
                        SubjectKept::UnderTag => " The registry has no referrers API: it was added to the list under the referrers tag.",
                    };
                    view! { <p>"Pushed: " <a href=link>{name}</a> "." {subject}</p> }.into_any()
                }
                Some(Err(error)) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                None => ().into_any(),
            })}
        </div>
    }
}
