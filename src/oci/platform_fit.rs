//! How well an image runs on a machine.

use std::cmp::Reverse;

use super::{Machine, Platform};

/// How well an image runs on a machine: less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    pub(super) rank: usize,
    pub(super) is_other_build: bool,
    pub(super) features: Reverse<usize>,
}

impl Fit {
    /// Whether it is for that processor itself, and not for a lesser one that it runs too.
    pub fn is_exact(self) -> bool {
        self.rank == 0
    }
}

impl Platform {
    /// How well an image for `self` runs on a `wanted` machine; nothing means not at all.
    pub fn fit_for(&self, wanted: &Self) -> Option<Fit> {
        Machine::new(wanted).fit(self)
    }

    /// How many better processors there are for an image for `self` to run on than the `wanted` machine:
    /// 0 is an exact match, nothing means that it does not run there.
    pub fn rank_for(&self, wanted: &Self) -> Option<usize> {
        self.fit_for(wanted).map(|fit| fit.rank)
    }
}
