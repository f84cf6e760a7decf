//! Untag, delete, purge: first a look, then a plan, then the plan carried out.

use leptos::prelude::*;

use super::plan_view::PlanView;
use super::run_view::RunView;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::removing::{Removing, Stage, use_removing};
use crate::app::session::Session;
use crate::inspect::removal::{Offer, Verb};
use crate::oci::Repository;
use crate::words;
use crate::words::removal::{choice, run};

/// The choice of a verb, and what follows from it.
#[component]
pub(in crate::app::workbench) fn Removal(repository: Repository, offer: Offer) -> impl IntoView {
    // What the page verified may have gone since: whoever removes something looks anew.
    Session::get().forget_documents();
    let verbs = offer.verbs();
    let targets = offer.targets;
    let first = verbs.first().cloned().unwrap_or_else(|| Verb::Delete(targets.clone()));
    let removing = use_removing(first);
    let chosen = choice::chosen(&targets);
    let look = move |_| removing.look(repository.clone(), targets.clone());
    let choice = move |verb: Verb| {
        let (word, note) = choice::choice(&verb);
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
            <h2 id="remove-title">{choice::TITLE}</h2>
            {chosen.map(|chosen| view! { <p class="facts">{chosen}</p> })}
            <ul class="verbs">{verbs.into_iter().map(choice).collect_view()}</ul>
            {live(move || matches!(removing.stage(), Stage::Idle | Stage::Failed(_)).then(|| view! {
                <p>
                    <button type="button" class="button" on:click=look.clone()>{choice::PREVIEW}</button>
                    <span class="facts">" " {choice::PREVIEW_IS_SAFE}</span>
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
                        <progress aria-label=choice::LOOKING max=progress.of.max(1).to_string() value=progress.done.to_string()></progress>
                        <span>{run::progress(progress)}</span>
                        <button type="button" class="button button--small" on:click=move |_| removing.stop()>{words::page::STOP}</button>
                    </p>
                }.into_any(),
                Stage::Failed(error) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                Stage::Idle | Stage::Found(_) => ().into_any(),
            })}
        </div>
    }
}
