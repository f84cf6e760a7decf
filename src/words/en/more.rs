//! That there is more than is shown.

/// How many there are beyond those that are shown.
pub fn more(count: usize) -> String {
    format!("and {count} more")
}

/// What is shown, and how many there are beyond it, if any.
pub(super) fn and_more(shown: &str, count: usize) -> String {
    if count == 0 { shown.to_owned() } else { format!("{shown} {}", more(count)) }
}
