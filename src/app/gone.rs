//! What was removed from here since the document on the screen was read.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::browser;

/// Tags and digests, each with the time of day at which it was removed.
#[derive(Clone, Copy)]
pub(super) struct Gone(RwSignal<HashMap<String, String>>);

impl Gone {
    /// Nothing was removed yet.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(HashMap::new()))
    }

    /// Notes what was removed by now.
    pub(super) fn note(self, names: Vec<String>) {
        let now = browser::time_of_day();
        self.0.update(|gone| gone.extend(names.into_iter().map(|name| (name, now.clone()))));
    }

    /// Forgets everything: the registry was asked again.
    pub(super) fn clear(self) {
        self.0.update(HashMap::clear);
    }

    /// Whether nothing was removed.
    pub(super) fn is_empty(self) -> bool {
        self.0.with(HashMap::is_empty)
    }

    /// When a tag or digest was removed.
    pub(super) fn at(self, name: impl ToString) -> Option<String> {
        // Thousands of layers are asked about, and mostly nothing was removed.
        self.0.with(|gone| if gone.is_empty() { None } else { gone.get(&name.to_string()).cloned() })
    }
}
