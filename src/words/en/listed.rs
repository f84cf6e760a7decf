//! Lists in Markdown, of which no more is written than a ticket holds.

use crate::format;

/// The first items, and how many there are beyond them.
pub(super) fn listed(items: impl ExactSizeIterator<Item = String>, limit: usize) -> Vec<String> {
    let beyond = items.len().saturating_sub(limit);
    let beyond = (beyond > 0).then(|| format!("and {} more", format::number(beyond as u64)));
    items.take(limit).chain(beyond).collect()
}

/// The sections that have items, each with an empty line before it.
pub(super) fn sections<const N: usize>(sections: [(&str, Vec<String>); N]) -> Vec<String> {
    let mut lines = Vec::new();
    for (title, items) in sections.into_iter().filter(|(_, items)| !items.is_empty()) {
        lines.extend([String::new(), format!("**{title}**"), String::new()]);
        lines.extend(items.into_iter().map(|item| format!("- {item}")));
    }
    lines
}
