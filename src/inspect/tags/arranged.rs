//! The rows of a list of tags in their order.

use std::sync::Arc;

use super::rows::TagRow;

/// Rows of a list. Of a hundred thousand tags few are ever in sight: a row is made when it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrangedTags {
    /// Each tag in a row of its own.
    Each(Arc<Vec<Arc<str>>>),
    /// Tags of one digest in one row.
    Grouped(Arc<Vec<TagRow>>),
}

impl ArrangedTags {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Each(tags) => tags.len(),
            Self::Grouped(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows from one up to another.
    pub fn part(&self, start: usize, end: usize) -> Vec<TagRow> {
        let length = end.saturating_sub(start);
        match self {
            Self::Each(tags) => tags.iter().skip(start).take(length).cloned().map(TagRow::alone).collect(),
            Self::Grouped(rows) => rows.iter().skip(start).take(length).cloned().collect(),
        }
    }
}
