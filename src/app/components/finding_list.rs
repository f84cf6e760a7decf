//! What a person should know about what is on the screen.

use leptos::prelude::*;

use super::Untrusted;
use crate::oci::{Finding, Severity};
use crate::words;

/// The findings, worst first; nothing when there are none.
#[component]
pub(crate) fn FindingList(findings: Vec<Finding>) -> impl IntoView {
    if findings.is_empty() {
        return ().into_any();
    }
    let item = |finding: Finding| {
        let (class, sign) = match finding.severity() {
            Severity::Problem => ("finding finding--bad", "✕ "),
            Severity::Warning => ("finding finding--warning", "! "),
            Severity::Note => ("finding finding--plain", "· "),
        };
        view! {
            <li class=class>
                <span class="finding__word">{sign} {words::finding::severity(finding.severity())}</span>
                <strong><Untrusted text=finding.title() /></strong>
                " "
                <span><Untrusted text=finding.detail() /></span>
            </li>
        }
    };
    view! {
        <ul class="findings" aria-label=words::finding::LIST>{findings.into_iter().map(item).collect_view()}</ul>
    }
    .into_any()
}
