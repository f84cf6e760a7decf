//! What was removed from here since the document was read.

use std::collections::HashMap;

/// Tags and digests, each with the time of day at which it was removed.
#[derive(Clone, Debug, Default)]
pub(super) struct Removed(HashMap<String, String>);

impl Removed {
    /// Notes what was removed by now.
    pub(super) fn note(&mut self, names: Vec<String>, now: &str) {
        self.0.extend(names.into_iter().map(|name| (name, now.to_owned())));
    }

    /// Whether nothing was.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When a tag or digest was.
    pub(super) fn at(&self, name: impl ToString) -> Option<&str> {
        // Thousands of layers are asked about, and mostly nothing was removed.
        if self.0.is_empty() { None } else { self.0.get(&name.to_string()).map(String::as_str) }
    }
}
