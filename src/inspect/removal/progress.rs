//! How far something is that asks many questions.

use super::phase::Phase;

/// How far a survey has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How many of them are done.
    pub done: usize,
    /// How many there are; more may turn up.
    pub of: usize,
}
