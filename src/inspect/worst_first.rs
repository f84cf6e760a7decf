//! The order in which findings are told.

use crate::oci::Severity;

use super::found::Found;

/// Problems, then warnings, then notes; each in the order in which they were found.
pub fn worst_first(all: Vec<Found>) -> Vec<Found> {
    let is_problem = |found: &Found| found.severity() == Severity::Problem;
    let is_warning = |found: &Found| found.severity() == Severity::Warning;
    let (mut sorted, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(is_problem);
    let (warnings, notes): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_warning);
    sorted.extend(warnings);
    sorted.extend(notes);
    sorted
}
