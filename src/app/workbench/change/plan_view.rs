//! What a removal would do, and the way to do it.

use leptos::prelude::*;

use crate::app::components::{DigestChip, FindingList, RequestPreview};
use crate::app::removing::Removing;
use crate::format;
use crate::inspect::removal::{Affected, BlobUse, Plan, RemainingTag};

/// Entries of a list that are drawn.
const LIMIT: usize = 100;

/// Everything that follows, before anything is sent.
#[component]
pub(super) fn PlanView(removing: Removing, plan: Plan) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let name = plan.repository.name().to_string();
    let verb = plan.verb.word();
    let confirmed = {
        let name = name.clone();
        move || typed.with(|typed| typed.trim() == name)
    };
    let requests: Vec<_> = plan.steps.iter().map(|step| step.request.clone()).collect();
    let has_steps = !requests.is_empty();
    let requests = Signal::stored(requests);
    let blobs: Vec<_> = plan.blobs.iter().map(|one| one.blob.digest.clone()).collect();
    let lost = plan.lost_tags.iter().map(|point| point.tag.to_string()).collect();
    let own = plan.blobs.iter().filter(|blob| blob.is_only_here()).count();
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
    let freed = (!plan.removed.is_empty()).then(|| {
        let freed = format::download(plan.freed);
        let once = "once the registry has collected its garbage: the deleted manifests";
        if own == 0 {
            return format!("{freed} can be freed {once}.");
        }
        let blobs = format::count(own, "blob");
        format!("{freed} can be freed {once} and {blobs} that nothing else here needs.")
    });
    let elsewhere = removing.elsewhere().filter(|_| !plan.blobs.is_empty()).map(|elsewhere| {
        let found = plan.blobs.iter().filter(|blob| !blob.elsewhere.is_empty()).count();
        let asked = format::count(elsewhere.asked, "other repository");
        match found {
            0 => format!("Asked {asked}: none has any of these blobs."),
            _ => format!(
                "Asked {asked}: {} found there too. Deleting those here frees nothing, so they stay.",
                format::count(found, "blob")
            ),
        }
    });
    let removed = plan.removed.iter().map(affected_text).collect::<Vec<_>>();
    view! {
        <div class="plan" role="region" aria-label="Plan">
            <FindingList findings=plan.findings.clone() />
            <Names title="Tags that go" names=lost />
            <Names title="Documents that go" names=removed />
            <Documents title="Indexes that break" documents=plan.broken.clone() />
            <Documents title="What loses its subject" documents=plan.orphaned.clone() />
            <Documents title="What stays" documents=plan.kept.clone() />
            {(!shared.is_empty()).then(|| view! { <Shared blobs=shared /> })}
            {freed.map(|freed| view! { <p>{freed}</p> })}
            {(!asked_elsewhere).then(|| {
                let blobs = blobs.clone();
                view! {
                    <p>
                        <button type="button" class="button button--small" on:click=move |_| removing.look_elsewhere(blobs.clone())>
                            "Check whether other repositories use these blobs"
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
                        "Type " <code>{name.clone()}</code> " to confirm "
                        <input type="text" class="field mono" autocomplete="off" spellcheck="false" prop:value=typed
                            on:input=move |event| typed.set(event_target_value(&event)) />
                    </label>
                    <button type="submit" class="button button--danger" disabled=move || !confirmed()>{verb}</button>
                </form>
            })}
        </div>
    }
}

fn affected_text(affected: &Affected) -> String {
    format!("{} ({})", affected.name, affected.why)
}

/// A list of names behind a title; nothing when there are none.
#[component]
fn Names(title: &'static str, names: Vec<String>) -> impl IntoView {
    let more = names.len().saturating_sub(LIMIT);
    (!names.is_empty()).then(|| {
        view! {
            <h3>{title}</h3>
            <ul class="plan__names">
                {names.into_iter().take(LIMIT).map(|name| view! { <li>{name}</li> }).collect_view()}
                {(more > 0).then(|| view! { <li>{format!("and {more} more")}</li> })}
            </ul>
        }
    })
}

/// Documents with the reason why each is named.
#[component]
fn Documents(title: &'static str, documents: Vec<Affected>) -> impl IntoView {
    (!documents.is_empty()).then(|| {
        let item = |document: Affected| {
            view! { <li><DigestChip digest=document.digest /> " " {document.name} ": " {document.why}</li> }
        };
        view! {
            <h3>{title}</h3>
            <ul class="plan__list">{documents.into_iter().take(LIMIT).map(item).collect_view()}</ul>
        }
    })
}

/// Blobs that something else needs too, and what that is.
#[component]
fn Shared(blobs: Vec<BlobUse>) -> impl IntoView {
    let item = |blob: BlobUse| {
        let users: Vec<_> = blob.shared_with.iter().take(5).map(|user| user.name.clone()).collect();
        let more = blob.shared_with.len().saturating_sub(users.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let size = blob.blob.size.map(format::bytes).unwrap_or_default();
        view! {
            <li>
                <DigestChip digest=blob.blob.digest /> " " <span class="number">{size}</span>
                {format!(" shared with {}{more}", users.join(", "))}
            </li>
        }
    };
    view! {
        <h3>"Blobs that stay, since others share them"</h3>
        <ul class="plan__list">{blobs.into_iter().take(LIMIT).map(item).collect_view()}</ul>
    }
}

/// What can be pulled afterwards.
#[component]
fn Remaining(tags: Vec<RemainingTag>) -> impl IntoView {
    let count = tags.len();
    let item = |tag: RemainingTag| {
        view! { <li><code>{tag.point.tag.to_string()}</code> ": " {tag.holds}</li> }
    };
    view! {
        <details>
            <summary>{format::count(count, "tag")} " left afterwards"</summary>
            <ul class="plan__names">{tags.into_iter().take(LIMIT).map(item).collect_view()}</ul>
        </details>
    }
}
