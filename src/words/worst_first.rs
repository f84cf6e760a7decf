//! The order in which findings are told.

use crate::oci::{Finding, Severity};

/// Problems, then warnings, then notes; each in the order in which they were found.
pub fn worst_first(findings: Vec<Finding>) -> Vec<Finding> {
    let is_problem = |finding: &Finding| finding.severity() == Severity::Problem;
    let is_warning = |finding: &Finding| finding.severity() == Severity::Warning;
    let (mut sorted, rest): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_problem);
    let (warnings, notes): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_warning);
    sorted.extend(warnings);
    sorted.extend(notes);
    sorted
}
