//! What is not known of the other repositories of a registry.

use crate::registry::Error;

/// Something that was not asked, or gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElsewhereGap {
    /// They could not be listed, or not to the end.
    Unlisted(Box<Error>),
    /// The list of them may not be whole.
    ListUnsure,
    /// The list of them has so many names that are none.
    OddNames(usize),
    /// There are more than were asked.
    Beyond {
        /// Other repositories that the registry lists.
        listed: usize,
        /// Those that were asked.
        asked: usize,
    },
    /// Not every question was answered.
    Unanswered {
        /// Questions without an answer.
        failed: usize,
        /// All questions.
        of: usize,
    },
}
