//! An index of manifests that the repository has, with their platforms.

use std::sync::Arc;

use leptos::prelude::*;

use super::bench::Bench;
use super::document_form::DocumentForm;
use crate::app::components::{DigestChip, FailureCard};
use crate::app::failure::Failure;
use crate::app::live::{live, whenever};
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::inspect::described;
use crate::oci::{Descriptor, Digest, ImageIndex, MediaType, Platform};
use crate::registry::Error;
use crate::words;

/// The entries, and the index of them.
#[component]
pub(super) fn IndexForm(bench: Bench) -> impl IntoView {
    let session = Session::get();
    let task = use_task();
    let text = RwSignal::new(String::new());
    let platform = RwSignal::new(String::new());
    let entries = RwSignal::new(Vec::<Descriptor>::new());
    let failure = RwSignal::new(None::<Error>);
    let busy = RwSignal::new(false);
    whenever(move || {
        bench.destination.track();
        entries.set(Vec::new());
    });
    let wanted = Memo::new(move |_| {
        let text = platform.get();
        let text = text.trim();
        if text.is_empty() { Ok(None) } else { text.parse::<Platform>().map(Some) }
    });
    let is_name = move || {
        text.with(|text| {
            text.trim().parse::<Digest>().is_ok() || text.trim().parse::<crate::oci::Tag>().is_ok()
        })
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(to), Ok(wanted)) = (bench.destination.get_untracked(), wanted.get_untracked()) else {
            return;
        };
        let name = text.get_untracked().trim().to_owned();
        let client = session.client();
        busy.set(true);
        failure.set(None);
        task.restart(async move {
            let found = described(client.repository(&to), &name).await;
            busy.try_set(false);
            match found {
                Ok(mut descriptor) => {
                    if wanted.is_some() {
                        descriptor.platform = wanted;
                    }
                    entries.try_update(|entries| {
                        entries.retain(|entry| entry.digest != descriptor.digest);
                        entries.push(descriptor);
                    });
                    text.try_set(String::new());
                    platform.try_set(String::new());
                }
                Err(error) => _ = failure.try_set(Some(error)),
            }
        });
    };
    let bytes = Signal::derive(move || {
        let manifests = entries.get();
        let index = ImageIndex { manifests, subject: None, artifact_type: None, annotations: Vec::new() };
        Some(Arc::<[u8]>::from(index.write(&MediaType::OciIndex)))
    });
    let row = move |entry: Descriptor| {
        let digest = entry.digest.clone();
        let platform = words::push::index::platform(entry.platform.as_ref());
        let label = words::push::index::remove(&platform);
        view! {
            <li class="piece__line">
                <DigestChip digest=entry.digest /> <strong>{platform}</strong>
                <button type="button" class="button button--small" aria-label=label
                    on:click=move |_| entries.update(|entries| entries.retain(|entry| entry.digest != digest))>{words::push::index::REMOVE}</button>
            </li>
        }
    };
    view! {
        <section aria-labelledby="index-title">
            <h2 id="index-title">{words::push::index::TITLE}</h2>
            <p class="facts">{words::push::index::ABOUT}</p>
            <form class="form" on:submit=add>
                <label>
                    {words::push::index::MANIFEST}
                    <input type="text" class="field mono" autocomplete="off" spellcheck="false" prop:value=text on:input=move |event| text.set(event_target_value(&event)) />
                </label>
                <label>
                    {words::push::index::PLATFORM}
                    <input type="text" class="field mono" autocomplete="off" spellcheck="false" placeholder=words::push::index::PLATFORM_OF_CONFIG prop:value=platform
                        on:input=move |event| platform.set(event_target_value(&event)) />
                </label>
                <button type="submit" class="button" disabled=move || busy.get() || !is_name() || wanted.with(Result::is_err) || bench.destination.with(Option::is_none)>{words::push::index::ADD}</button>
            </form>
            {live(move || wanted.get().err().map(|error| view! { <p class="form__problem" role="status">{words::reference::platform(&error)}</p> }))}
            {live(move || failure.get().map(|error| view! { <FailureCard failure=Failure::from(&error) /> }))}
            <ol class="pieces" aria-label=words::push::index::ENTRIES>{live(move || entries.get().into_iter().map(row).collect_view())}</ol>
            <DocumentForm bench=bench media_type=MediaType::OciIndex bytes=bytes />
        </section>
    }
}
