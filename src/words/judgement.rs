//! A verdict as a person is told of it.

/// The answer, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The answer in one sentence.
    pub title: String,
    /// What fails, and why: a sentence each.
    pub causes: Vec<String>,
    /// What was not checked, in one line; nothing where everything was.
    pub unchecked: Option<String>,
}
