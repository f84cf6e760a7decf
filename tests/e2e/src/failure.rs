//! What went wrong, in words: tests end with it, and so does the bench, which must stop what it started.

use std::fmt::{self, Debug, Display};

/// A sentence for the person who reads the test's output.
#[derive(Clone)]
pub struct Failure(String);

/// What a test, or a step of it, comes to.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// Says what went wrong.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// The test runner prints this, so it must be legible.
impl Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Says what was being done when something went wrong, or was not there.
pub trait While<T> {
    /// Puts `doing` before the reason.
    fn doing(self, doing: impl Display) -> Outcome<T>;
}

impl<T, E: Into<Failure>> While<T> for Result<T, E> {
    fn doing(self, doing: impl Display) -> Outcome<T> {
        self.map_err(|error| Failure(format!("{doing}: {}", error.into())))
    }
}

impl<T> While<T> for Option<T> {
    fn doing(self, doing: impl Display) -> Outcome<T> {
        self.ok_or_else(|| Failure(format!("{doing}: it is not there")))
    }
}
