//! One stage: a word, and a sentence.

use leptos::prelude::*;

use crate::app::components::Untrusted;
use crate::inspect::doctor::{Stage, Verdict};

#[component]
pub(super) fn StageItem(stage: Stage) -> impl IntoView {
    let class = match stage.verdict {
        Verdict::Works => "doctor__word doctor__word--good",
        Verdict::Limited => "doctor__word doctor__word--warn",
        Verdict::Fails => "doctor__word doctor__word--bad",
        Verdict::NotTried => "doctor__word",
    };
    view! {
        <li>
            <span class=class>{stage.verdict.as_str()}</span>
            <span><strong>{stage.name}</strong> ". " <Untrusted text=stage.sentence /></span>
        </li>
    }
}
