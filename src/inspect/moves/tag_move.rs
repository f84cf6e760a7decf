//! A move of a tag.

use super::look::Look;

/// A tag went from one digest to another, or away, at some moment between two looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagMove {
    /// What it pointed to before.
    pub before: Look,
    /// What it pointed to next; nothing, where there was no such tag any more.
    pub after: Option<Look>,
    /// When that was first seen, in milliseconds since 1970.
    pub noticed: u64,
}
