//! The requests that were sent, and those that will be.

use crate::format;

/// What the panel shows.
pub const ABOUT: &str = "Exactly what was sent. Copy one request as curl, or all of them.";
/// How the full page is left.
pub const ESCAPE: &str = " Escape goes back to the page.";
/// Copies all requests.
pub const ALL_AS_CURL: &str = "Copy all as curl";
/// Copies them as a script.
pub const ALL_AS_SCRIPT: &str = "Copy all as a script";
/// Copies some requests.
pub const AS_CURL: &str = "Copy as curl";
/// What is copied of requests that are only shown.
pub const THESE_AS_CURL: &str = "these requests as curl";
/// Nothing came yet.
pub const WAITING: &str = "Waiting for the answer.";
/// Nobody waited for the answer.
pub const LEFT: &str = "Left before an answer came.";
/// A header that a page cannot read.
pub const HIDDEN: &str = "not exposed by CORS, or not sent";
/// A request that was relayed.
pub const RELAYED: &str = "This went to the companion. To ask without it:";

/// After the number of requests that are shown before they are sent.
pub const WILL_BE_SENT: &str = " will be sent";

/// Whom requests went to, by the companion or directly.
pub fn sent_to(host: &str, is_relayed: bool) -> String {
    if is_relayed { format!("at {host}, by the companion") } else { format!("at {host}") }
}

/// How large a body is, and how much of it is shown.
pub fn body(size: u64, shown: u64) -> String {
    if size > shown {
        format!("Body, {}; the first {} bytes:", format::bytes(size), format::number(shown))
    } else {
        format!("Body, {}:", format::bytes(size))
    }
}

/// What is copied: every request as curl.
pub const ALL_OF_CURL: &str = "all as curl";
/// What is copied: every request as a script.
pub const ALL_OF_SCRIPT: &str = "all as a script";
