//! Untag, delete, purge: first a look, then a plan, then the plan carried out.

use leptos::prelude::*;

use super::plan_view::PlanView;
use super::run_view::RunView;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::removing::{Removing, Stage, use_removing};
use crate::app::session::Session;
use crate::inspect::Root;
use crate::inspect::removal::Verb;
use crate::oci::Reference;

/// The choice of a verb, and what follows from it.
#[component]
pub(super) fn Removal(reference: Reference, root: StoredValue<Root>) -> impl IntoView {
    // What the page verified may have gone since: whoever removes something looks anew.
    Session::get().forget_documents();
    let digest = root.with_value(|root| root.fetched.verification.digest().clone());
    let tag = reference.version().tag().cloned();
    let verbs: Vec<(Verb, &'static str)> = [
        tag.map(|tag| (Verb::Untag(tag), "takes this one name away; the document stays, and so do its other tags")),
        Some((Verb::Delete(digest.clone()), "deletes this document, and every tag that points to it")),
        Some((
            Verb::Purge { digest: digest.clone(), blobs: false },
            "deletes this document and what is there for its sake alone: entries of an index, signatures, SBOMs",
        )),
        Some((
            Verb::Purge { digest: digest.clone(), blobs: true },
            "the same, and the blobs that nothing else in the repository needs",
        )),
    ]
    .into_iter()
    .flatten()
    .collect();
    let first = verbs.first().map_or(Verb::Delete(digest.clone()), |(verb, _)| verb.clone());
    let removing = use_removing(first);
    let repository = reference.repository().clone();
    let look = move |_| removing.look(repository.clone(), digest.clone());
    let choice = move |(verb, note): (Verb, &'static str)| {
        let word = match &verb {
            Verb::Untag(tag) => format!("Untag {tag}"),
            Verb::Purge { blobs: true, .. } => "Purge with blobs".into(),
            other => other.word().to_owned(),
        };
        let (same, chosen) = (verb.clone(), verb);
        view! {
            <li>
                <label>
                    <input
                        type="radio"
                        name="verb"
                        prop:checked=move || removing.verb().with(|now| *now == same)
                        disabled=move || removing.run().is_some()
                        on:change=move |_| removing.verb().set(chosen.clone())
                    />
                    " " <strong>{word}</strong> ": " {note}
                </label>
            </li>
        }
    };
    view! {
        <section aria-labelledby="remove-title">
            <h2 id="remove-title">"Remove"</h2>
            <ul class="verbs">{verbs.into_iter().map(choice).collect_view()}</ul>
            {live(move || matches!(removing.stage(), Stage::Idle | Stage::Failed(_)).then(|| view! {
                <p>
                    <button type="button" class="button" on:click=look.clone()>"Look what hangs on it"</button>
                    <span class="facts">" Nothing is removed by looking."</span>
                </p>
            }))}
            <Progressing removing=removing />
            {live(move || match removing.run() {
                Some(run) => view! { <RunView removing=removing run=run /> }.into_any(),
                None => removing.plan().map(|plan| view! { <PlanView removing=removing plan=plan /> }).into_any(),
            })}
        </section>
    }
}

/// How far the look is.
#[component]
fn Progressing(removing: Removing) -> impl IntoView {
    view! {
        <div role="status">
            {live(move || match removing.stage() {
                Stage::Looking(progress) => view! {
                    <p class="verify">
                        <progress aria-label="Looking through the repository" max=progress.of.max(1).to_string() value=progress.done.to_string()></progress>
                        <span>{format!("{}, {} of {}", progress.stage, progress.done, progress.of)}</span>
                        <button type="button" class="button button--small" on:click=move |_| removing.stop()>"Stop"</button>
                    </p>
                }.into_any(),
                Stage::Failed(error) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                Stage::Idle | Stage::Found(_) => ().into_any(),
            })}
        </div>
    }
}
