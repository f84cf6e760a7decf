//! A time in seconds.

use std::time::Duration;

use crate::format;

/// A time in whole seconds: `1 second`, `60 seconds`.
pub(super) fn seconds(time: Duration) -> String {
    format::count(usize::try_from(time.as_secs()).unwrap_or(usize::MAX), "second")
}
