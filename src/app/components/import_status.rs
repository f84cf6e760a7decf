//! How far an import is.

use leptos::prelude::*;

use super::{FailureCard, Untrusted};
use crate::app::failure::Failure;
use crate::app::importing::{Importing, LeftOut, Stage};
use crate::app::live::live;
use crate::format;
use crate::words;

/// Progress with a way to stop, and what came of it.
#[component]
pub(crate) fn ImportStatus(importing: Importing) -> impl IntoView {
    view! {
        <div role="status">
            {live(move || match importing.stage() {
                Stage::Idle => ().into_any(),
                Stage::Opening => view! { <p class="facts">{words::manage::OPENING}</p> }.into_any(),
                Stage::Asking(tags) => {
                    view! {
                        <div class="question" role="group" aria-label=words::manage::MOVE>
                            <p><strong>{words::manage::would_move(tags.len())}</strong></p>
                            <ul class="plan__names">{tags.into_iter().map(|tag| view! { <li>{tag}</li> }).collect_view()}</ul>
                            <p>
                                <button type="button" class="button button--danger" on:click=move |_| importing.go_on(true)>{words::manage::MOVE_THEM}</button> " "
                                <button type="button" class="button" on:click=move |_| importing.go_on(false)>{words::manage::LEAVE_THEM}</button> " "
                                <button type="button" class="button" on:click=move |_| importing.stop()>"Cancel"</button>
                            </p>
                        </div>
                    }.into_any()
                }
                Stage::Pushing(name, pushed) => view! {
                    <p class="verify">
                        <progress aria-label="Importing" max=pushed.of.to_string() value=pushed.bytes.to_string()></progress>
                        <span>{format!("{name}, {} of {}", format::bytes(pushed.bytes), format::bytes(pushed.of))}</span>
                        <button type="button" class="button button--small" on:click=move |_| importing.stop()>{words::page::STOP}</button>
                    </p>
                }.into_any(),
                Stage::Done(manifests, LeftOut { told, beyond }) => view! {
                    <p>{format!("{} pushed.", format::count(manifests, "manifest"))}</p>
                    {(!told.is_empty()).then(|| view! {
                        <details>
                            <summary>{format!("{} left out", format::count(told.len() + beyond, "part"))}</summary>
                            <ul>{told.into_iter().map(|part| view! { <li><Untrusted text=part /></li> }).collect_view()}</ul>
                            {(beyond > 0).then(|| view! { <p class="facts">{words::archive::unshown(beyond)}</p> })}
                        </details>
                    })}
                }.into_any(),
                Stage::Failed(error) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
            })}
        </div>
    }
}
