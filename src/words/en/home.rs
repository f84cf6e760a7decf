//! The first page.

/// What Waybill is for.
pub const TITLE: &str = "See what an image reference really is";
/// How to begin, and what that shows.
pub const LEAD: &str = "Type a reference above: Waybill shows what the tag points to, which bytes it needs and which platforms it \
                        serves, and hashes every manifest and config here, in your browser.";
/// The way to two of them beside each other.
pub const COMPARE: &str = "Compare two images";
/// The references that were opened last.
pub const RECENT: &str = "Opened recently";
/// Forgets them.
pub const CLEAR: &str = "Clear names and moves";
/// Keeps them from now on.
pub const KEEP: &str = "Keep";
/// The examples of the demo registry.
pub const STORIES: &str = "First steps, in the demo registry";
/// After the link to it.
pub const IN_PAGE: &str = " runs inside this page, with real manifests and layers, and without a server.";
/// The program that serves the page.
pub const COMPANION: &str = "The companion of this page";
/// Above the link to its own registry.
pub const COMPANION_DEMO: &str = "It has a demo registry of its own, shared by everyone who can reach it:";

/// Where that is kept.
pub fn kept(is_kept: bool) -> &'static str {
    if is_kept {
        "The names of images and the digests of their tags are kept in this browser, and nowhere else."
    } else {
        "This browser keeps neither the names of images nor the digests of their tags."
    }
}

/// Whom a companion relays to: whether any are listed below, and whether it relays to others too.
pub fn relays(lists_some: bool, relays_any: bool) -> &'static str {
    match (lists_some, relays_any) {
        (false, false) => "It relays to no other registry.",
        (false, true) => "It relays to any registry with a public address.",
        (true, false) => "It relays to these registries:",
        (true, true) => "It relays to any registry with a public address, and to these:",
    }
}
