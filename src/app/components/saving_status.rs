//! How far the saving of a file is.

use leptos::prelude::*;

use super::{FailureCard, GapList};
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::saving::{Saving, Stage};
use crate::format;
use crate::words;

/// Parts left out that are named.
const GAPS_SHOWN: usize = 1000;

/// Progress with a way to stop, what came of it, and a button once a prepared archive can be written.
#[component]
pub(crate) fn SavingStatus(saving: Saving, #[prop(into)] name: String) -> impl IntoView {
    let stop = move |_| saving.stop();
    let write = move |_| {
        if let Stage::Ready(plan) = untrack(|| saving.stage()) {
            saving.write(plan.get_value());
        }
    };
    view! {
        <div role="status">
            {live(move || match saving.stage() {
                Stage::Idle => ().into_any(),
                Stage::Preparing(what) => view! {
                    <p class="verify">
                        <progress aria-label=format!("Preparing {name}")></progress>
                        <span>{words::save::looking_at(&what)}</span>
                        <button type="button" class="button button--small" on:click=stop>{words::page::STOP}</button>
                    </p>
                }.into_any(),
                Stage::Ready(plan) => {
                    let (file, size, members, gaps) = plan.with_value(|plan| {
                        (plan.name().to_owned(), plan.size(), plan.members().len(), plan.gaps().clone())
                    });
                    view! {
                        <p><code>{file}</code> {format!(", {}, {}", format::bytes(size), format::count(members, "member"))}</p>
                        {(!gaps.is_empty()).then(|| view! {
                            <details>
                                <summary>{words::save::left_out(gaps.count())}</summary>
                                <GapList gaps=gaps limit=GAPS_SHOWN />
                            </details>
                        })}
                        <p><button type="button" class="button button--main" on:click=write>{format!("Save {}", format::bytes(size))}</button></p>
                    }.into_any()
                }
                Stage::Writing(written, total) => view! {
                    <p class="verify">
                        <progress aria-label=format!("Saving {name}") max=total.to_string() value=written.to_string()></progress>
                        <span class="verify__size">{format!("{} of {}", format::bytes(written), format::bytes(total))}</span>
                        <button type="button" class="button button--small" on:click=stop>{words::page::STOP}</button>
                    </p>
                }.into_any(),
                Stage::Done(unchecked) if unchecked.is_empty() => {
                    view! { <p>{words::save::SAVED}</p> }.into_any()
                }
                Stage::Done(unchecked) => view! {
                    <p>{words::save::saved_unchecked(unchecked.len())}</p>
                }.into_any(),
                Stage::Failed(error) => view! { <FailureCard failure=Failure::from(&error) /> }.into_any(),
            })}
        </div>
    }
}
