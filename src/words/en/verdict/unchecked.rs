//! What was not checked.

use crate::inspect::verdict::{Answer, Reason, Unchecked, Verdict};
use crate::words::en::unhashed::unhashed;

use super::listed::{LISTED, beyond, listed};
use super::part::the;

/// All of it in one line.
pub(super) fn unchecked(verdict: &Verdict) -> Option<String> {
    let open = verdict.unchecked();
    let mut lines: Vec<String> = open
        .iter()
        .take(LISTED)
        .map(|(what, names)| match listed(names) {
            None => said(what),
            Some(names) => format!("{} of {names}", said(what)),
        })
        .collect();
    if let Some(more) = beyond(open.len()) {
        lines.push(format!("{more} more"));
    }
    if *verdict.answer() == Answer::NoImageYet && lines.is_empty() {
        lines.push("indexes within this index".into());
    }
    if verdict.is_cut() {
        lines.push("indexes within indexes, beyond what Waybill reads".into());
    }
    (!lines.is_empty()).then(|| lines.join("; "))
}

fn said(unchecked: &Unchecked) -> String {
    match unchecked {
        Unchecked::Unasked(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| the(*part)).collect();
            parts.join(" and ")
        }
        Unchecked::Asked(part, reason) => format!("{} ({})", the(*part), why(reason)),
    }
}

fn why(reason: &Reason) -> String {
    match reason {
        Reason::NotHashed(reason) => unhashed(reason),
        Reason::KeptElsewhere => "kept elsewhere".into(),
        Reason::Status(status) => format!("status {status}"),
        Reason::TooLarge => "too large to be read here".into(),
        Reason::NoAnswer => "no usable answer".into(),
    }
}
