//! What came of the cases: one that is wrong does not hide the others.

use e2e::{Failure, Outcome};

/// The cases so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    right: usize,
    wrong: Vec<String>,
}

impl Report {
    /// Notes what came of a case.
    pub(super) fn note(&mut self, case: &str, outcome: Outcome) {
        match outcome {
            Ok(()) => self.right += 1,
            Err(failure) => self.wrong.push(format!("✕ {case}\n{failure}\n")),
        }
    }

    /// A failure that tells of every case that is wrong.
    pub(super) fn outcome(self) -> Outcome {
        if self.wrong.is_empty() {
            return Ok(());
        }
        let (wrong, all) = (self.wrong.len(), self.right + self.wrong.len());
        Err(Failure::new(format!("{wrong} of {all} cases are wrong:\n\n{}", self.wrong.join("\n"))))
    }
}

/// A statement of a case, with what was found instead.
pub(super) fn holds(statement: &str, is_so: bool, found: impl std::fmt::Debug) -> Outcome {
    if is_so {
        Ok(())
    } else {
        Err(Failure::new(format!("it should hold that {statement}. Found: {found:#?}")))
    }
}
