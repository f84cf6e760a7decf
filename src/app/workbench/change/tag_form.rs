//! A new name for the same bytes.

use leptos::prelude::*;

use crate::app::components::{FailureCard, RequestPreview};
use crate::app::failure::Failure;
use crate::app::inspection::Load;
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::inspect::Root;
use crate::oci::{Tag, Version};
use crate::registry::{Endpoint, Error, writes};

/// Stores the document on the screen under another tag: its digest does not change.
#[component]
pub(super) fn TagForm(load: Load, root: StoredValue<Root>) -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(String::new());
    let tag = Memo::new(move |_| text.with(|text| text.trim().parse::<Tag>()));
    let result = RwSignal::new(None::<Result<Tag, Error>>);
    let task = use_task();
    let load = StoredValue::new(load);
    let requests = Signal::derive(move || {
        let Ok(tag) = tag.get() else { return Vec::new() };
        load.with_value(|load| {
            let endpoint = Endpoint::new(load.scheme, load.reference.registry());
            root.with_value(|root| {
                let document = &root.fetched.document;
                let (media_type, bytes) = (document.media_type(), document.bytes().clone());
                vec![writes::put_manifest(
                    &endpoint,
                    load.reference.repository(),
                    tag.as_str(),
                    media_type,
                    bytes,
                )]
            })
        })
    });
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(tag) = tag.get_untracked() else { return };
        let load = load.get_value();
        let document = root.with_value(|root| root.fetched.document.clone());
        let client = session.client(load.reference.registry(), load.scheme);
        task.restart(async move {
            let repository = load.reference.repository();
            let done =
                client.put_manifest(repository, tag.as_str(), document.media_type(), document.bytes()).await;
            result.try_set(Some(done.map(|_| tag)));
        });
    };
    let problem = move || {
        let typed = text.with(|text| !text.trim().is_empty());
        tag.get().err().filter(|_| typed).map(|error| error.to_string())
    };
    let link = move |tag: &Tag| load.with_value(|load| load.link(Version::Tag(tag.clone())));
    view! {
        <section aria-labelledby="tag-title">
            <h2 id="tag-title">"Add a tag"</h2>
            <p class="facts">"The same bytes under another name: the digest does not change. A tag that is there is moved."</p>
            <form class="form" on:submit=add>
                <label>
                    "Tag "
                    <input type="text" class="field mono" autocomplete="off" spellcheck="false" prop:value=text
                        on:input=move |event| { text.set(event_target_value(&event)); result.set(None); } />
                </label>
                <button type="submit" class="button" disabled=move || tag.with(Result::is_err)>"Add the tag"</button>
            </form>
            {live(move || problem().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
            {live(move || (!requests.with(Vec::is_empty)).then(|| view! { <RequestPreview requests=requests /> }))}
            <div role="status">
                {live(move || match result.get() {
                    Some(Ok(tag)) => view! { <p>"Tagged: " <a href=link(&tag)>{tag.to_string()}</a></p> }.into_any(),
                    Some(Err(error)) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                    None => ().into_any(),
                })}
            </div>
        </section>
    }
}
