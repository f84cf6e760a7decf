//! A tag, seen with a digest.

use crate::oci::Digest;

/// A tag had this digest whenever it was there and looked at, from the first moment to the last, both in milliseconds since
/// 1970. Between two looks it may have been elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub(super) digest: Digest,
    pub(super) first: u64,
    pub(super) last: u64,
}

impl Look {
    /// Seen for the first time.
    pub(super) fn new(digest: Digest, now: u64) -> Self {
        Self { digest, first: now, last: now }
    }

    /// The digest, computed here.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// When it was first seen with it.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// When it was last seen with it.
    pub fn last(&self) -> u64 {
        self.last
    }
}
