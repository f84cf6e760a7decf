//! What was forgotten, until it is too late to take that back.

use super::switch::is_kept;
use super::{looks, recent};
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

    /// Keeps it again, unless nothing is to be kept by now. What was noted since then is newer, and stays; what there is no
    /// room for can be tried once more.
    pub(in crate::app) fn restore(&mut self) {
        if !is_kept() {
            self.0.clear();
        }
        self.0.retain(|(key, text)| {
            let is_restored = match key.as_str() {
                recent::KEY => browser::recall(key).is_some() || browser::remember(key, text),
                _ => looks::restore(key, text),
            };
            !is_restored
        });
    }
}
