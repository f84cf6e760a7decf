//! A number with what it counts.

/// The number, and words for one or for more.
pub(super) fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// The noun alone, for one or for more.
pub(super) fn noun(count: usize, one: &str) -> String {
    if count == 1 { one.into() } else { format!("{one}s") }
}
