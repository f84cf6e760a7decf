//! The demo registry and its worker.

/// What is asked before work is broken off.
pub const LEAVING: &str =
    "Something is still being sent or changed here. If you leave this view, it stops. Leave anyway?";
/// Where the browser keeps what is pushed.
pub const KEPT_HERE: &str = "What you push is kept in this browser, for this site, until you remove it or the browser's data for this site.";
/// The browser's storage failed without a word.
pub const NO_REASON: &str = "the browser gave no reason";
