//! How much the other side must bring, or take, while it is waited for. Nobody with a line from this century is so slow;
//! a client that keeps a place for as long as it likes is.

use std::time::Duration;

/// Bytes a second.
const LEAST: u64 = 1024;

/// Counts over a stretch of waiting.
pub(super) struct Pace {
    stretch: Duration,
    waited: Duration,
    bytes: u64,
}

impl Pace {
    /// Looks at the pace whenever so much time was spent with waiting.
    pub(super) fn new(stretch: Duration) -> Self {
        Self { stretch, waited: Duration::ZERO, bytes: 0 }
    }

    /// Counts a wait and the bytes that it brought; false when that is too little by now.
    pub(super) fn keeps(&mut self, waited: Duration, bytes: u64) -> bool {
        self.waited += waited;
        self.bytes = self.bytes.saturating_add(bytes);
        if self.waited < self.stretch {
            return true;
        }
        let is_enough = self.bytes >= self.waited.as_secs().saturating_mul(LEAST);
        (self.waited, self.bytes) = (Duration::ZERO, 0);
        is_enough
    }
}
