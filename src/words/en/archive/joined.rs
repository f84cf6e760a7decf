//! Names in a sentence.

use crate::format;
use crate::words::en::more::and_more;

/// Names that a sentence holds; more would be a list.
const SHOWN: usize = 5;

/// `a`, `a and b`, `a, b and c`; many are cut short.
pub(super) fn joined(names: &[String]) -> String {
    match names.split_at_checked(SHOWN) {
        Some((shown, rest)) if !rest.is_empty() => and_more(&shown.join(", "), rest.len()),
        _ => format::list(names),
    }
}
