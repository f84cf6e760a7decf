//! How well an image runs on a machine.

use std::cmp::Reverse;

/// How well an image runs on a machine: less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    pub(super) rank: usize,
    pub(super) is_other_build: bool,
    pub(super) features: Reverse<usize>,
}

impl Fit {
    /// How many better processors there are for the image to run on; 0 is an exact match.
    pub fn rank(self) -> usize {
        self.rank
    }

    /// Whether it is for that processor itself, and not for a lesser one that it runs too.
    pub fn is_exact(self) -> bool {
        self.rank == 0
    }
}
