//! How much of a list is told.

use crate::format;
use crate::inspect::EntryName;
use crate::words::en::more::and_more;

/// Names in a sentence; of more, the number is told.
const NAMED: usize = 4;
/// Things that are told in a list; the findings have them all.
pub(super) const LISTED: usize = 4;

/// How many there are beyond those that are told.
pub(super) fn beyond(count: usize) -> Option<usize> {
    count.checked_sub(LISTED).filter(|more| *more > 0)
}

/// Some names, and how many there are beyond them; nothing where there are none.
pub(super) fn listed(names: &[EntryName]) -> Option<String> {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    match names.get(..NAMED).filter(|_| names.len() > NAMED + 1) {
        Some(shown) => Some(and_more(&shown.join(", "), names.len() - NAMED)),
        None => (!names.is_empty()).then(|| format::list(&names)),
    }
}
