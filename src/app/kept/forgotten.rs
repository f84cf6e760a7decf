//! What was forgotten, until it is too late to take that back.

use crate::browser;

/// Keys, and what was kept under them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Forgotten(Vec<(String, String)>);

impl Forgotten {
    /// Forgets what is kept under these keys.
    pub(super) fn forget(keys: impl Iterator<Item = String>) -> Self {
        let taken = |key: String| {
            let text = browser::recall(&key)?;
            browser::forget(&key);
            Some((key, text))
        };
        Self(keys.filter_map(taken).collect())
    }

    /// Whether there was nothing to forget.
    pub(in crate::app) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps it again; what was noted of the same since then is newer, and stays.
    pub(in crate::app) fn restore(self) {
        for (key, text) in self.0 {
            if browser::recall(&key).is_none() {
                browser::remember(&key, &text);
            }
        }
    }
}
