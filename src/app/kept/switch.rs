//! Whether anything is kept.

use crate::browser;

/// Holds `off` where a person wants nothing kept.
const SWITCH: &str = "waybill.recent.keep";

/// Whether what a person looks at is kept.
pub(super) fn is_kept() -> bool {
    browser::recall(SWITCH).as_deref() != Some("off")
}

/// Keeps it from now on, or keeps nothing. What was kept before is for the caller to forget.
pub(super) fn keep(keep: bool) {
    if keep {
        browser::forget(SWITCH);
    } else {
        browser::remember(SWITCH, "off");
    }
}
