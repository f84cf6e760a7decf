//! Starting over.

use leptos::prelude::*;

use super::registry::registry;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::task::use_task;
use crate::registry::Error;
use crate::words;

/// Puts the samples back, after a second click.
#[component]
pub(super) fn Reset() -> impl IntoView {
    let asked = RwSignal::new(false);
    let result = RwSignal::new(None::<Result<(), Error>>);
    let task = use_task();
    let reset = move |_| {
        let registry = registry();
        asked.set(false);
        task.restart(async move {
            if let Some((client, registry)) = registry {
                let done = client.registry(&registry).reset().await;
                result.try_set(Some(done));
            }
        });
    };
    view! {
        <section aria-labelledby="reset-title">
            <h2 id="reset-title">"Start over"</h2>
            <p class="facts">{words::manage::RESET}</p>
            {live(move || if asked.get() {
                view! {
                    <p>
                        <button type="button" class="button button--danger" on:click=reset>{words::manage::RESET_SURELY}</button>
                        " "
                        <button type="button" class="button" on:click=move |_| asked.set(false)>"Keep it"</button>
                    </p>
                }.into_any()
            } else {
                view! {
                    <p><button type="button" class="button" on:click=move |_| { result.set(None); asked.set(true); }>{words::manage::RESET_TO_SAMPLES}</button></p>
                }.into_any()
            })}
            <div role="status">
                {live(move || match result.get() {
                    Some(Ok(())) => view! { <p>{words::manage::IS_RESET}</p> }.into_any(),
                    Some(Err(error)) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
                    None => ().into_any(),
                })}
            </div>
        </section>
    }
}
