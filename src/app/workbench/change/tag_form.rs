//! A new name for the same bytes.

use leptos::prelude::*;

use crate::app::components::{FailureCard, RequestPreview};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::app::workbench::move_back::MoveBack;
use crate::app::workbench::tag_guard::{LeftAlone, TagMove, TagQuestion, use_tag_guard};
use crate::inspect::Root;
use crate::oci::{Reference, Tag, Version};
use crate::place::link_to;
use crate::registry::{Error, Tagged, writes};
use crate::words;
use crate::words::removal::tag as texts;

/// What came of setting a tag, and what it was to be moved from.
#[derive(Clone)]
struct Answer {
    tag: Tag,
    moved: Option<TagMove>,
    tagged: Tagged,
}

/// Stores the document on the screen under another tag: its digest does not change.
#[component]
pub(super) fn TagForm(reference: Reference, root: StoredValue<Root>) -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(String::new());
    let tag = Memo::new(move |_| text.with(|text| text.trim().parse::<Tag>()));
    let result = RwSignal::new(None::<Result<Answer, Error>>);
    let task = use_task();
    let guard = use_tag_guard();
    let reference = StoredValue::new(reference);
    let requests = Signal::derive(move || {
        let Ok(tag) = tag.get() else { return Vec::new() };
        reference.with_value(|reference| {
            root.with_value(|root| {
                let document = &root.fetched.document;
                writes::manifest_requests(reference.repository(), tag.as_str(), document)
            })
        })
    });
    let repository = move || reference.with_value(|reference| reference.repository().clone());
    let put = move |tag: Tag, moved: Option<TagMove>| {
        let (client, repository) = (session.client(), repository());
        task.restart(async move {
            let document = root.with_value(|root| root.fetched.document.clone());
            let (media_type, bytes) = (document.media_type(), document.bytes());
            let before = moved.as_ref().map(|moved| moved.from.name());
            let done = client.repository(&repository).tag_manifest(&tag, before, media_type, bytes).await;
            result.try_set(Some(done.map(|tagged| Answer { tag, moved, tagged })));
        });
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(tag) = tag.get_untracked() else { return };
        result.set(None);
        let digest = root.with_value(|root| root.fetched.verification.digest().clone());
        let then = {
            let tag = tag.clone();
            move |moves: Vec<TagMove>| put(tag.clone(), moves.into_iter().next())
        };
        guard.ask(repository(), vec![(tag, digest)], then);
    };
    let problem = move || {
        let typed = text.with(|text| !text.trim().is_empty());
        tag.get().err().filter(|_| typed).map(|error| words::reference::reference(&error))
    };
    let link =
        move |tag: &Tag| reference.with_value(|reference| link_to(reference.at(Version::Tag(tag.clone()))));
    view! {
        <section aria-labelledby="tag-title">
            <h2 id="tag-title">{texts::TITLE}</h2>
            <p class="facts">{texts::WHAT_IT_DOES}</p>
            <form class="form" on:submit=add>
                <label>
                    {texts::TAG}
                    <input type="text" class="field mono" autocomplete="off" spellcheck="false" prop:value=text
                        on:input=move |event| { text.set(event_target_value(&event)); result.set(None); guard.clear(); } />
                </label>
                <button type="submit" class="button" disabled=move || tag.with(Result::is_err) || guard.is_busy()>{texts::ADD}</button>
            </form>
            {live(move || problem().map(|problem| view! { <p class="form__problem" role="status">{problem}</p> }))}
            {live(move || (!requests.with(Vec::is_empty)).then(|| view! { <RequestPreview requests=requests /> }))}
            <TagQuestion guard=guard />
            <div role="status">
                {live(move || match result.get() {
                    Some(Ok(Answer { tag, moved, tagged: Tagged::Stored(_) })) => view! {
                        <p>{texts::TAGGED} <a href=link(&tag)>{tag.to_string()}</a></p>
                        {moved.map(|moved| view! {
                            <MoveBack repository=repository() moved=moved />
                        })}
                    }.into_any(),
                    Some(Ok(Answer { tag, tagged: Tagged::Elsewhere(now), .. })) => {
                        view! { <LeftAlone tag=tag.to_string() now=now.name().clone() /> }.into_any()
                    }
                    Some(Err(error)) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                    None => ().into_any(),
                })}
            </div>
        </section>
    }
}
