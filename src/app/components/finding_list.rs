//! What a person should know about what is on the screen.

use leptos::prelude::*;

use super::Untrusted;
use crate::oci::{Finding, Severity};

/// The findings, worst first; nothing when there are none.
#[component]
pub(crate) fn FindingList(findings: Vec<Finding>) -> impl IntoView {
    if findings.is_empty() {
        return ().into_any();
    }
    let item = |finding: Finding| {
        let (class, word) = match finding.severity() {
            Severity::Problem => ("finding finding--bad", "✕ Problem"),
            Severity::Warning => ("finding finding--warning", "! Warning"),
            Severity::Note => ("finding finding--plain", "· Note"),
        };
        view! {
            <li class=class>
                <span class="finding__word">{word}</span>
                <strong><Untrusted text=finding.title() /></strong>
                " "
                <span><Untrusted text=finding.detail() /></span>
            </li>
        }
    };
    view! {
        <ul class="findings" aria-label="Findings">{findings.into_iter().map(item).collect_view()}</ul>
    }
    .into_any()
}
