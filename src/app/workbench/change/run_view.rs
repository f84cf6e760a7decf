//! A plan being carried out, step by step.

use leptos::prelude::*;

use crate::app::components::{FailureCard, Seal, Tone, Untrusted};
use crate::app::demo_host::is_in_demo;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::removing::Removing;
use crate::app::router::Router;
use crate::inspect::removal::{End, Explanation, Left, Outcome, Run, Step, Verb};
use crate::place::{Place, Target, View};
use crate::words;
use crate::words::removal::{explanation, item, left_state, phase, run as texts};

/// Steps, and things that are not as planned, that are drawn.
const LIMIT: usize = 100;

/// The steps with what came of each, and how it ended.
#[component]
pub(super) fn RunView(removing: Removing, run: Run) -> impl IntoView {
    let done = run.steps().filter(|(_, outcome)| outcome.is_settled()).count();
    let of = run.steps().count();
    // A long run is drawn around the step that it has come to.
    let earlier = done.saturating_sub(LIMIT / 2).min(of.saturating_sub(LIMIT));
    let later = of.saturating_sub(earlier + LIMIT);
    let steps: Vec<_> = run
        .steps()
        .zip(run.explained())
        .skip(earlier)
        .take(LIMIT)
        .map(|((step, outcome), (_, meaning))| (step.clone(), outcome.clone(), meaning))
        .collect();
    let row = |(step, outcome, meaning): (Step, Outcome, Explanation)| {
        let tone = match &outcome {
            Outcome::Waiting => Tone::Plain,
            Outcome::Done | Outcome::Gone => Tone::Good,
            Outcome::Declined(_) => Tone::Warning,
            Outcome::Moved(_) | Outcome::Failed(_) => Tone::Bad,
        };
        let failure = match &outcome {
            Outcome::Failed(error) | Outcome::Declined(error) => Some(words::brief(error)),
            _ => None,
        };
        view! {
            <li>
                <code>{step.request.method.as_str()}</code> " " {item(&step.item)} " " <Seal tone=tone text=explanation(meaning) />
                {failure.map(|failure| view! { <p class="facts"><Untrusted text=failure /></p> })}
            </li>
        }
    };
    let failed = run.steps().find_map(|(_, outcome)| match outcome {
        Outcome::Failed(error) => Some(Failure::from(&**error)),
        _ => None,
    });
    let as_planned = run.left().is_some_and(<[Left]>::is_empty);
    let left: Vec<_> = run.left().unwrap_or_default().iter().take(LIMIT).cloned().collect();
    let more_left = run.left().unwrap_or_default().len().saturating_sub(LIMIT);
    let end = texts::end(&run);
    let can_go_on = matches!(run.end(), End::Stopped | End::Halted) && done < of;
    let checking = run.checking();
    let is_finished = *run.end() == End::Finished;
    let overwrite = run.may_overwrite().then(|| run.plan().verb.clone());
    let [before, link, after] = texts::SWITCHES;
    let switch = run.deletes_nothing().then(manage_link).flatten();
    view! {
        <div class="plan" role="region" aria-label=texts::REMOVAL>
            {live(move || removing.is_running().then(|| view! {
                <p class="verify">
                    {match checking {
                        Some(progress) => view! {
                            <progress aria-label=phase(progress.phase) max=progress.of.max(1).to_string() value=progress.done.to_string()></progress>
                            <span>{texts::progress(progress)}</span>
                        }.into_any(),
                        None => view! {
                            <progress aria-label=texts::REMOVING max=of.to_string() value=done.to_string()></progress>
                            <span>{texts::done_of(done, of)}</span>
                        }.into_any(),
                    }}
                    <button type="button" class="button button--small" on:click=move |_| removing.stop()>{words::page::STOP}</button>
                </p>
            }))}
            {(earlier > 0).then(|| view! { <p class="facts">{texts::earlier(earlier)}</p> })}
            <ol class="steps" start=(earlier + 1).to_string()>{steps.into_iter().map(row).collect_view()}</ol>
            {(later > 0).then(|| view! { <p class="facts">{texts::later(later)}</p> })}
            <div role="status">
                {(!end.is_empty()).then(|| view! { <p><strong>{end}</strong></p> })}
                {(is_finished && as_planned).then(|| view! { <p>{texts::AS_PLANNED}</p> })}
            </div>
            {(!left.is_empty()).then(|| view! {
                <h3>{texts::NOT_AS_PLANNED}</h3>
                <ul class="plan__names">
                    {left.into_iter().map(|one| {
                        view! { <li>{item(&one.item)} ": " {left_state(&one.state)}</li> }
                    }).collect_view()}
                    {(more_left > 0).then(|| view! { <li>{words::more(more_left)}</li> })}
                </ul>
            })}
            {failed.map(|failure| view! { <FailureCard failure=failure /> })}
            {can_go_on.then(|| view! {
                <p><button type="button" class="button" on:click=move |_| removing.go()>{texts::go_on(done)}</button></p>
            })}
            {switch.map(|href| view! { <p>{before} <a href=href>{link}</a> {after}</p> })}
            {overwrite.map(|verb| view! { <Overwrite removing=removing verb=verb /> })}
            {is_finished.then(|| way_on(run.plan().remaining_tags.is_empty())).flatten().map(|(href, words)| {
                view! { <p><a href=href>{words}</a></p> }
            })}
        </div>
    }
}

/// The way round a registry that does not remove single tags. Nobody is led there unasked.
#[component]
fn Overwrite(removing: Removing, verb: Verb) -> impl IntoView {
    let words = if verb.is_of_several() { texts::WORKAROUND_OF_SEVERAL } else { texts::WORKAROUND };
    let Verb::Untag(chosen) = verb else { return ().into_any() };
    view! {
        <p>
            {words}
            <button type="button" class="button" on:click=move |_| removing.choose(Verb::UntagByOverwriting(chosen.clone()))>
                {texts::PLAN_WORKAROUND}
            </button>
        </p>
    }
    .into_any()
}

/// Where the demo registry is switched; nothing for any other registry.
fn manage_link() -> Option<String> {
    let place = untrack(|| Router::get().place());
    let registry = place.registry().filter(|_| is_in_demo(&place))?.clone();
    Some(Place::new(Target::Registry(registry)).with_view(View::Manage).to_string())
}

/// Where to go when the manifest is gone: to the tags, or if none is left to the repositories. Nothing where
/// these are on the screen.
fn way_on(is_last: bool) -> Option<(String, &'static str)> {
    let place = untrack(|| Router::get().place());
    match place.repository() {
        Some(repository) if is_last => {
            let target = Target::Registry(repository.registry().clone());
            Some((Place::new(target).to_string(), texts::TO_REPOSITORIES))
        }
        Some(_) if matches!(place.target, Target::Repository(_)) => None,
        Some(repository) => {
            let target = Target::Repository(repository.clone());
            Some((Place::new(target).to_string(), texts::TO_TAGS))
        }
        None => Some((place.to_string(), texts::BACK)),
    }
}
