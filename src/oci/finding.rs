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
        Self { severity: Severity::Problem, title: title.into(), detail: detail.into() }
    }

    /// Odd, and worth a look.
    pub fn warning(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, title: title.into(), detail: detail.into() }
    }

    /// Good to know.
    pub fn note(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Note, title: title.into(), detail: detail.into() }
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
