//! What cannot be had of something.

use super::Gap;

/// Gaps that are told; hostile documents have them by the million.
const LIMIT: usize = 1000;

/// The first gaps, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    told: Vec<Gap>,
    more: usize,
}

impl Gaps {
    /// Those that are told.
    pub fn told(&self) -> &[Gap] {
        &self.told
    }

    /// How many there are in all.
    pub fn count(&self) -> usize {
        self.told.len() + self.more
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    pub(super) fn push(&mut self, gap: Gap) {
        if self.told.len() < LIMIT { self.told.push(gap) } else { self.more += 1 }
    }

    /// Adds others, and how many there are beyond those that they tell.
    pub(super) fn append(&mut self, others: Self) {
        for gap in others.told {
            self.push(gap);
        }
        self.more += others.more;
    }
}

impl FromIterator<Gap> for Gaps {
    fn from_iter<I: IntoIterator<Item = Gap>>(gaps: I) -> Self {
        let mut all = Self::default();
        for gap in gaps {
            all.push(gap);
        }
        all
    }
}

impl From<Gap> for Gaps {
    fn from(gap: Gap) -> Self {
        Self { told: vec![gap], more: 0 }
    }
}
