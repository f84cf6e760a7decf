//! What stands between the page and the registry, tried step by step, and the configuration that helps.

use leptos::prelude::*;

use crate::app::components::CopyButton;
use crate::app::router::Router;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::browser;
use crate::inspect::doctor::{Diagnosis, Recipe, Setup, Stage, Verdict, examine};
use crate::oci::{Digest, Tag};
use crate::place::{Place, Target};
use crate::registry::Endpoint;

/// Runs at once, and again when it is asked for.
#[component]
pub(super) fn DoctorView() -> impl IntoView {
    let (router, session) = (Router::get(), Session::get());
    let task = use_task();
    let stages = RwSignal::new(Vec::<Stage>::new());
    let diagnosis = RwSignal::new(None::<Diagnosis>);
    let is_busy = RwSignal::new(false);
    let setup = Memo::new(move |_| setup(&router.place()));
    let run = move || {
        let Some(setup) = setup.get_untracked() else { return };
        stages.set(Vec::new());
        diagnosis.set(None);
        is_busy.set(true);
        let transport = session.transport();
        task.restart(async move {
            let found = examine(&*transport, &setup, |stage| {
                stages.try_update(|stages| stages.push(stage));
            })
            .await;
            diagnosis.try_set(Some(found));
            is_busy.try_set(false);
        });
    };
    Effect::new(move |_| {
        setup.track();
        run();
    });
    let stop = move |_| {
        task.stop();
        is_busy.set(false);
    };
    let said = move || match (is_busy.get(), diagnosis.get()) {
        (true, _) => "Trying…".to_owned(),
        (false, Some(diagnosis)) => diagnosis.summary,
        (false, None) => "Stopped.".to_owned(),
    };
    view! {
        <section aria-labelledby="doctor-title">
            <h2 id="doctor-title">"Connection"</h2>
            <p class="doctor__said" role="status">{said}</p>
            <p>
                {move || if is_busy.get() {
                    view! {
                        <progress aria-label="Trying the connection"></progress> " "
                        <button type="button" class="button button--small" on:click=stop>"Stop"</button>
                    }.into_any()
                } else {
                    view! { <button type="button" class="button button--small" on:click=move |_| run()>"Run again"</button> }.into_any()
                }}
            </p>
            <ul class="doctor__stages" aria-label="Stages">
                {move || stages.get().into_iter().map(|stage| view! { <StageItem stage=stage /> }).collect_view()}
            </ul>
            {move || {
                let (setup, diagnosis) = (setup.get()?, diagnosis.get()?);
                (!diagnosis.recipes.is_empty()).then(|| view! { <Recipes setup=setup recipes=diagnosis.recipes /> })
            }}
        </section>
    }
}

#[component]
fn StageItem(stage: Stage) -> impl IntoView {
    let class = match stage.verdict {
        Verdict::Works => "doctor__word doctor__word--good",
        Verdict::Limited => "doctor__word doctor__word--warn",
        Verdict::Fails => "doctor__word doctor__word--bad",
        Verdict::NotTried => "doctor__word",
    };
    view! {
        <li>
            <span class=class>{stage.verdict.as_str()}</span>
            <span><strong>{stage.name}</strong> ". " {stage.sentence}</span>
        </li>
    }
}

#[component]
fn Recipes(setup: Setup, recipes: Vec<Recipe>) -> impl IntoView {
    let recipe = |(at, recipe): (usize, Recipe)| {
        let text = recipe.text(&setup.page, &setup.endpoint);
        view! {
            <details class="doctor__recipe" open=at == 0>
                <summary>{recipe.title()}</summary>
                <p>{recipe.note()}</p>
                <pre class="document-preview" tabindex="0">{text.clone()}</pre>
                <CopyButton text=text what=recipe.title() label="Copy" />
            </details>
        }
    };
    view! {
        <h3>"What helps"</h3>
        <p class="facts">"Each is written for this page, " {setup.page.clone()} ". One of them is enough."</p>
        {recipes.into_iter().enumerate().map(recipe).collect_view()}
    }
}

fn setup(place: &Place) -> Option<Setup> {
    let endpoint = Endpoint::new(place.scheme(), place.registry()?);
    let repository = match &place.target {
        Target::Repository(_, repository) => Some((repository.clone(), None)),
        Target::Image(reference) => {
            let version = reference.version();
            let named = version.tag().map(Tag::to_string).or(version.digest().map(Digest::to_string));
            Some((reference.repository().clone(), named))
        }
        _ => None,
    };
    Some(Setup { endpoint, page: browser::origin(), repository })
}
