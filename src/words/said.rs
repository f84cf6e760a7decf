//! Sentences about one thing.

/// What is said of a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened, in a few words.
    pub title: String,
    /// What came, and what it means.
    pub text: String,
    /// What to do.
    pub next: String,
}

impl Said {
    pub(super) fn new(title: impl Into<String>, text: impl Into<String>, next: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), next: next.into() }
    }
}
