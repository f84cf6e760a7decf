//! What was read of two sides, and what comparing them came to.

use crate::inspect::compare::{Comparison, Letter, Side};
use crate::oci::Platform;
use crate::registry::Error;

/// Both sides as they are drawn, when all that was asked for is there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    pub(super) a: Option<Result<Side, Error>>,
    pub(super) b: Option<Result<Side, Error>>,
    pub(super) comparison: Option<Comparison>,
    /// The platform that was asked for.
    pub(super) platform: Option<Platform>,
}

impl Read {
    pub(super) fn new([a, b]: [Option<Result<Side, Error>>; 2], platform: Option<Platform>) -> Self {
        let comparison = match (&a, &b) {
            (Some(Ok(a)), Some(Ok(b))) => Some(Comparison::of(a, b)),
            _ => None,
        };
        Self { a, b, comparison, platform }
    }

    /// Whether the other one is of the same documents for another platform.
    pub(super) fn is_of_other_platform(&self, other: &Self) -> bool {
        let digests = |read: &Self| Letter::BOTH.map(|letter| Some(read.side(letter)?.digest().clone()));
        self.platform != other.platform && digests(self) == digests(other)
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
