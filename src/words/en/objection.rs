//! Why nothing is sent to a token service.

use crate::registry::Objection;

/// Why nothing is sent to a token service.
pub(super) fn objection(why: Objection) -> &'static str {
    match why {
        Objection::NoUrl => "that is not an http or https URL",
        Objection::ThisMachine => "that is this machine, and the registry is elsewhere",
        Objection::PlainText => "that is plain HTTP, and the registry uses HTTPS",
    }
}
