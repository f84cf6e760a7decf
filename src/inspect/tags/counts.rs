//! How many tags are read.

use std::ops::AddAssign;

/// Tags of a list, by what is known of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagCounts {
    /// They were read.
    pub read: usize,
    /// They were asked for, and did not come.
    pub failed: usize,
    /// They were not asked for, or not for all that the list shows.
    pub unread: usize,
}

impl AddAssign for TagCounts {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.failed += other.failed;
        self.unread += other.unread;
    }
}
