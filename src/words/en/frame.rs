//! What is around every page.

/// The link over the bar to the page.
pub const SKIP: &str = "Skip to the page";
/// What shows and hides the requests.
pub const REQUESTS: &str = "Requests ";
/// The way to a comparison.
pub const COMPARE: &str = "Compare";
/// Above what a link said in vain.
pub const IGNORED: &str = "Part of the link was ignored.";

/// What the window is called while a page has this name, or none.
pub fn title(page: &str) -> String {
    if page.is_empty() { "Waybill".into() } else { format!("{page} · Waybill") }
}
