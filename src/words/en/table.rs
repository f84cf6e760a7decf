//! Tables that are too wide or too long.

use crate::format;

/// Draws more rows.
pub const MORE: &str = "Show more";

/// In the empty field of a filter.
pub const FILTER: &str = "Filter";

/// The field of a filter on a list.
pub fn filter(label: &str) -> String {
    format!("Filter {}", label.to_ascii_lowercase())
}

/// What can be scrolled sideways.
pub fn scrollable(label: &str) -> String {
    format!("{label}, scrollable")
}

/// How many rows are drawn.
pub fn shown(rows: usize, total: usize) -> String {
    format!("{rows} of {} shown. ", format::number(total as u64))
}

/// The column with the step that made a layer, and its type.
pub const MADE_BY: &str = "Made by, media type";
