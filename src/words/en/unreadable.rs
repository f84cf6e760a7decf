//! What is wrong with an answer that is no list.

use super::json_error::json_error;
use crate::registry::Unreadable;

/// What is wrong with an answer that should be a list.
pub(super) fn unreadable(fault: &Unreadable) -> String {
    match fault {
        Unreadable::Json(why) => json_error(why),
        Unreadable::NoArray(member) => format!("there is no array `{member}`"),
        Unreadable::NotStrings(member) => format!("`{member}` holds something other than strings"),
        Unreadable::NotAnIndex => "a list of referrers is an image index in JSON".into(),
    }
}
