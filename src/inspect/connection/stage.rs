//! One thing that was tried.

use super::{Check, Observed, Verdict};

/// One thing that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// What was looked at.
    pub check: Check,
    /// What was seen.
    pub observed: Observed,
}

impl Stage {
    /// How it went.
    pub fn verdict(&self) -> Verdict {
        match self.observed.obstacle() {
            Some(obstacle) if obstacle.is_total() => Verdict::Fails,
            Some(_) => Verdict::Limited,
            None => self.observed.verdict(),
        }
    }
}
