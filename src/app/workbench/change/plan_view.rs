//! What a removal would do, and the way to do it.

use leptos::prelude::*;

use crate::app::components::{DigestChip, FindingList, RequestPreview};
use crate::app::removing::Removing;
use crate::format;
use crate::inspect::removal::{Affected, BlobUse, Plan, RemainingTag, TagPoint};
use crate::words;
use crate::words::removal::{choice, name, notice, plan as texts, why};

/// Entries of a list that are drawn.
const LIMIT: usize = 100;

/// Everything that follows, before anything is sent.
#[component]
pub(super) fn PlanView(removing: Removing, plan: Plan) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let name = plan.repository.name().to_string();
    let start_word = choice::start(&plan);
    let confirmed = {
        let name = name.clone();
        move || typed.with(|typed| typed.trim() == name)
    };
    let requests: Vec<_> = plan.steps.iter().map(|step| step.request.clone()).collect();
    let has_steps = !requests.is_empty();
    let requests = Signal::stored(requests);
    let blobs: Vec<_> = plan.blobs.iter().map(|one| one.blob.digest.clone()).collect();
    let tags = |points: &[TagPoint]| points.iter().map(|point| point.tag.to_string()).collect::<Vec<_>>();
    let (lost, not_chosen) = (tags(&plan.lost_tags), tags(&plan.not_chosen));
    let shared: Vec<_> = plan.shared_blobs().cloned().collect();
    let asked_elsewhere = plan.blobs.is_empty() || removing.elsewhere().is_some();
    let start = {
        let confirmed = confirmed.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if untrack(&confirmed) {
                removing.go();
            }
        }
    };
    let freed = texts::freed(&plan);
    let elsewhere = removing.elsewhere().and_then(|elsewhere| texts::elsewhere(&elsewhere, &plan));
    let removed = plan.removed.iter().map(texts::deleted).collect::<Vec<_>>();
    let findings = plan.notices.iter().map(notice).collect::<Vec<_>>();
    let [before, after] = texts::TYPE_TO_CONFIRM;
    view! {
        <div class="plan" role="region" aria-label=texts::PLAN>
            <FindingList findings=findings />
            <Names title=texts::NOT_CHOSEN names=not_chosen />
            <Names title=texts::REMOVED_TAGS names=lost />
            <Documents title=texts::UNTAGGED documents=plan.untagged.clone() />
            <Names title=texts::DELETED names=removed />
            <Documents title=texts::BROKEN documents=plan.broken.clone() />
            <Documents title=texts::ORPHANED documents=plan.orphaned.clone() />
            <Documents title=texts::KEPT documents=plan.kept.clone() />
            {(!shared.is_empty()).then(|| view! { <Shared blobs=shared /> })}
            {freed.map(|freed| view! { <p>{freed}</p> })}
            {(!asked_elsewhere).then(|| {
                let blobs = blobs.clone();
                view! {
                    <p>
                        <button type="button" class="button button--small" on:click=move |_| removing.look_elsewhere(blobs.clone())>
                            {texts::CHECK_ELSEWHERE}
                        </button>
                    </p>
                }
            })}
            {elsewhere.map(|elsewhere| view! { <p role="status">{elsewhere}</p> })}
            <Remaining tags=plan.remaining_tags.clone() />
            {has_steps.then(|| view! {
                <RequestPreview requests=requests />
                <form class="form" on:submit=start>
                    <label>
                        {before} <code>{name.clone()}</code> {after}
                        <input type="text" class="field mono" autocomplete="off" spellcheck="false" prop:value=typed
                            on:input=move |event| typed.set(event_target_value(&event)) />
                    </label>
                    <button type="submit" class="button button--danger" disabled=move || !confirmed()>{start_word}</button>
                </form>
            })}
        </div>
    }
}

/// The end of a list that is longer than what is drawn of it.
fn beyond(count: usize) -> Option<impl IntoView> {
    let more = count.saturating_sub(LIMIT);
    (more > 0).then(|| view! { <li>{words::more(more)}</li> })
}

/// A list of names behind a title; nothing when there are none.
#[component]
fn Names(title: &'static str, names: Vec<String>) -> impl IntoView {
    let more = beyond(names.len());
    (!names.is_empty()).then(|| {
        view! {
            <h3>{title}</h3>
            <ul class="plan__names">
                {names.into_iter().take(LIMIT).map(|name| view! { <li>{name}</li> }).collect_view()}
                {more}
            </ul>
        }
    })
}

/// Documents with the reason why each is named.
#[component]
fn Documents(title: &'static str, documents: Vec<Affected>) -> impl IntoView {
    let more = beyond(documents.len());
    (!documents.is_empty()).then(|| {
        let item = |document: Affected| {
            view! { <li><DigestChip digest=document.digest /> " " {name(&document.name)} ": " {why(&document.why)}</li> }
        };
        view! {
            <h3>{title}</h3>
            <ul class="plan__list">{documents.into_iter().take(LIMIT).map(item).collect_view()} {more}</ul>
        }
    })
}

/// Blobs that something else needs too, and what that is.
#[component]
fn Shared(blobs: Vec<BlobUse>) -> impl IntoView {
    let more = beyond(blobs.len());
    let item = |blob: BlobUse| {
        let users = texts::shared_with(&blob);
        let size = blob.blob.size.map(format::bytes).unwrap_or_default();
        view! {
            <li>
                <DigestChip digest=blob.blob.digest /> " " <span class="number">{size}</span>
                " " {users}
            </li>
        }
    };
    view! {
        <h3>{texts::SHARED}</h3>
        <ul class="plan__list">{blobs.into_iter().take(LIMIT).map(item).collect_view()} {more}</ul>
    }
}

/// What can be pulled afterwards.
#[component]
fn Remaining(tags: Vec<RemainingTag>) -> impl IntoView {
    let count = tags.len();
    let item = |tag: RemainingTag| {
        view! { <li><code>{tag.point.tag.to_string()}</code> ": " {texts::holds(&tag.holds)}</li> }
    };
    view! {
        <details>
            <summary>{texts::remaining(count)}</summary>
            <ul class="plan__names">{tags.into_iter().take(LIMIT).map(item).collect_view()} {beyond(count)}</ul>
        </details>
    }
}
