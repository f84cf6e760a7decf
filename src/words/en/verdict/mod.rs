//! Whether something can be pulled, what fails, and what was not checked.

mod choice;
mod fault;
mod listed;
mod part;
mod title;
mod unchecked;

use crate::inspect::verdict::{Answer, Verdict};
use crate::words::Judgement;

use listed::{LISTED, beyond, listed};

/// The name of the region.
pub const REGION: &str = "Verdict";
/// Before there is one.
pub const CHECKING: &str = "Checking…";

/// What is said of a verdict.
pub fn judgement(verdict: &Verdict) -> Judgement {
    let mut causes: Vec<String> = verdict
        .unmatched()
        .map(|wanted| {
            format!("Nothing is listed for {wanted}: clients print “no match for platform in manifest”.")
        })
        .into_iter()
        .collect();
    if matches!(verdict.answer(), Answer::NoImage(_))
        && verdict.faults().is_empty()
        && verdict.unchecked().is_empty()
    {
        causes.push("Everything it lists is there.".into());
    }
    causes.extend(verdict.troubles().iter().filter_map(choice::trouble));
    causes.extend(verdict.faults().iter().take(LISTED).map(|(what, names)| {
        let fail = if names.len() > 1 { "fail" } else { "fails" };
        format!("{} {fail}: {}.", listed(names).unwrap_or_else(|| "It".into()), fault::fault(what))
    }));
    if let Some(more) = beyond(verdict.faults().len()) {
        causes.push(format!("{more} more: see the findings."));
    }
    Judgement { title: title::title(verdict), causes, unchecked: unchecked::unchecked(verdict) }
}

/// When it was checked, and how far.
pub fn checked_at(time: &str) -> String {
    format!("As of {time}. Layers that were not verified were only checked for presence. ")
}

/// What was not checked.
pub fn not_checked(what: &str) -> String {
    format!("Not checked: {what}.")
}
