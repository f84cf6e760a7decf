//! Why a command stopped: what was tried, what came, what to do.

use std::fmt;

/// An error for the person at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    tried: String,
    came: String,
    remedy: String,
}

impl Failure {
    /// `tried` completes "could not ...".
    pub(crate) fn new(tried: impl Into<String>, came: impl fmt::Display, remedy: impl Into<String>) -> Self {
        Self { tried: tried.into(), came: came.to_string(), remedy: remedy.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: could not {}", self.tried)?;
        writeln!(f, "  what came:  {}", self.came)?;
        write!(f, "  what to do: {}", self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_three_lines() {
        let failure = Failure::new("run `trunk build`", "exit status: 1", "read its output above");
        let expected = "error: could not run `trunk build`\n  what came:  exit status: 1\n  what to do: read its output above";
        assert_eq!(failure.to_string(), expected);
    }
}
