//! One stage: a word, and a sentence.

use leptos::prelude::*;

use crate::app::components::Untrusted;
use crate::inspect::connection::{Stage, Verdict};

#[component]
pub(super) fn StageItem(stage: Stage) -> impl IntoView {
    let class = match stage.verdict {
        Verdict::Works => "connection-view__word connection-view__word--good",
        Verdict::Limited => "connection-view__word connection-view__word--warn",
        Verdict::Fails => "connection-view__word connection-view__word--bad",
        Verdict::NotTried => "connection-view__word",
    };
    view! {
        <li>
            <span class=class>{stage.verdict.as_str()}</span>
            <span><strong>{stage.name}</strong> ". " <Untrusted text=stage.sentence /></span>
        </li>
    }
}
