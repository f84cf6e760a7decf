//! What was read of two sides, and what comparing them came to.

use crate::inspect::compare::{Comparison, Letter, Side};
use crate::registry::Error;

/// Both sides as they are drawn, when all that was asked for is there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    pub(super) a: Option<Result<Side, Error>>,
    pub(super) b: Option<Result<Side, Error>>,
    pub(super) comparison: Option<Comparison>,
}

impl Read {
    pub(super) fn new(a: Option<Result<Side, Error>>, b: Option<Result<Side, Error>>) -> Self {
        let comparison = match (&a, &b) {
            (Some(Ok(a)), Some(Ok(b))) => Some(Comparison::of(a, b)),
            _ => None,
        };
        Self { a, b, comparison }
    }

    /// A side, if it was read.
    pub(super) fn side(&self, letter: Letter) -> Option<&Side> {
        let side = match letter {
            Letter::A => &self.a,
            Letter::B => &self.b,
        };
        side.as_ref()?.as_ref().ok()
    }

    /// Both sides and what comparing them came to, if both were read.
    pub(super) fn both(&self) -> Option<(&Comparison, &Side, &Side)> {
        Some((self.comparison.as_ref()?, self.side(Letter::A)?, self.side(Letter::B)?))
    }
}
