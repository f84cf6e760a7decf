//! One stage: how it went, what came, and what to do.

use leptos::prelude::*;

use crate::app::components::Untrusted;
use crate::inspect::connection::{Stage, Verdict};
use crate::words::{self, Said};

#[component]
pub(super) fn StageItem(stage: Stage) -> impl IntoView {
    let verdict = stage.verdict();
    let Said { title, text, next } = words::connection::stage(&stage);
    let class = match verdict {
        Verdict::Works => "connection-view__word connection-view__word--good",
        Verdict::Limited => "connection-view__word connection-view__word--warn",
        Verdict::Fails => "connection-view__word connection-view__word--bad",
        Verdict::NotTried => "connection-view__word",
    };
    view! {
        <li>
            <span class=class>{words::connection::verdict(verdict)}</span>
            <span><strong>{title}</strong> ". " <Untrusted text=text /> " " {next}</span>
        </li>
    }
}
