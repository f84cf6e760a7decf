//! Can it be pulled, for which platforms, and what was not checked? One answer from everything that is known.

mod examined;
mod fault;
mod judge;
mod known;
mod name;
mod open;
mod part;
mod words;

pub use judge::verdict;
pub use known::Known;

/// How much can be pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it, and all of it was checked.
    All,
    /// Nothing that was checked fails; not everything was.
    Open,
    /// Some of it fails.
    Part,
    /// All of it fails.
    None,
}

/// The answer, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    outcome: Outcome,
    title: String,
    causes: Vec<String>,
    unchecked: Option<String>,
}

impl Verdict {
    /// How much can be pulled.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The answer in one sentence.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What fails, and why: a sentence each.
    pub fn causes(&self) -> &[String] {
        &self.causes
    }

    /// What was not checked, in one line; nothing where everything was.
    pub fn unchecked(&self) -> Option<&str> {
        self.unchecked.as_deref()
    }
}
