//! Something about a document that a person should know.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something will not work: a pull fails, or gets something else than it should.
    Problem,
    /// Odd, and worth a look.
    Warning,
    /// Good to know.
    Note,
}

/// One sentence about a document or about what a reference resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    severity: Severity,
    title: String,
    detail: String,
}

impl Finding {
    /// Something will not work.
    pub fn problem(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Severity::Problem, title, detail)
    }

    /// Odd, and worth a look.
    pub fn warning(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Severity::Warning, title, detail)
    }

    /// Good to know.
    pub fn note(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Severity::Note, title, detail)
    }

    /// One that matters so much. Documents can hold a key of a megabyte; a finding quotes only its start.
    pub fn new(severity: Severity, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity, title: shorten(title.into(), 200), detail: shorten(detail.into(), 600) }
    }

    /// The same of one among several: its name leads the title.
    #[must_use]
    pub fn about(self, name: &str) -> Self {
        Self::new(self.severity, format!("{name}: {}", self.title), self.detail)
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What, in a few words.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What came, where, and what follows from it.
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

fn shorten(mut text: String, letters: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(letters) {
        text.truncate(end);
        text.push('…');
    }
    text
}
