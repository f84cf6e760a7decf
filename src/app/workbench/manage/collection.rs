//! The garbage collection, run by hand.

use leptos::prelude::*;

use super::registry::registry;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::task::use_task;
use crate::registry::{Collected, Error};
use crate::words;

/// What became of the last run.
#[derive(Clone)]
enum State {
    Idle,
    Running,
    Done(Result<Collected, Error>),
}

/// A button that frees what nothing refers to, and says what that was.
#[component]
pub(super) fn Collection() -> impl IntoView {
    let state = RwSignal::new(State::Idle);
    let untagged = RwSignal::new(false);
    let task = use_task();
    let run = move |_| {
        let registry = registry();
        state.set(State::Running);
        task.restart(async move {
            if let Some((client, registry)) = registry {
                let result = client.registry(&registry).collect_garbage(untagged.get_untracked()).await;
                state.try_set(State::Done(result));
            }
        });
    };
    view! {
        <section aria-labelledby="collection-title">
            <h2 id="collection-title">"Garbage collection"</h2>
            <p class="facts">
                {words::manage::COLLECTION}
            </p>
            <p>
                <label>
                    <input type="checkbox" prop:checked=untagged on:change=move |event| untagged.set(event_target_checked(&event)) />
                    {words::manage::UNTAGGED}
                </label>
            </p>
            <p>
                <button type="button" class="button" disabled=move || matches!(state.get(), State::Running) on:click=run>
                    "Collect garbage"
                </button>
            </p>
            <div role="status">
                {live(move || match state.get() {
                    State::Idle => ().into_any(),
                    State::Running => view! { <p class="facts">"Collecting…"</p> }.into_any(),
                    State::Done(Err(error)) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                    State::Done(Ok(collected)) => view! { <Report collected=collected /> }.into_any(),
                })}
            </div>
        </section>
    }
}

#[component]
fn Report(collected: Collected) -> impl IntoView {
    let said = words::manage::collected(&collected);
    let item = |(repository, digest): (String, String)| {
        view! { <li><code>{repository} "@" {digest}</code></li> }
    };
    view! {
        <p>{said}</p>
        <ul class="collected">{collected.removed.into_iter().map(item).collect_view()}</ul>
    }
}
