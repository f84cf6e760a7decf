//! What helps.

use super::obstacle::prevented;
use crate::inspect::connection::Obstacle;

/// The heading of what helps. Where the companion relays already, nothing need be done.
pub fn remedies(is_relayed: bool) -> &'static str {
    if is_relayed { "What would let the browser connect directly" } else { "What helps" }
}

/// Whom the configurations are for.
pub fn for_page(page: &str) -> String {
    format!(
        "Each configuration is written for this page, {page}. One is enough, unless it says that something still does not work."
    )
}

/// What a remedy leaves in the way, if it leaves something.
pub fn left(leaves: &[Obstacle]) -> Option<String> {
    (!leaves.is_empty()).then(|| format!("With this alone, these still do not work: {}.", prevented(leaves)))
}
