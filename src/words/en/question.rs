//! What a page does not ask by itself.

use crate::format;
use crate::inspect::Unasked;

/// The name of the place where it stands.
pub const THIS_DIGEST: &str = "This digest";
/// Asks once more.
pub const ASK_AGAIN: &str = "Ask again";
/// Asks which they are.
pub const FIND_LEADS: &str =
    "Find the tags that lead here (1 request for the list, then 1 or 2 for each tag)";

/// Asks whether everything is there that was not asked for.
pub fn check_all(unasked: Unasked) -> String {
    let (what, count) = match unasked {
        Unasked::Manifests(count) => ("manifests", count),
        Unasked::Platforms(count) => ("platforms", count),
    };
    format!("Check all {what} ({})", format::count(count, "request"))
}

/// Which tags lead to a digest, with whether that was asked.
pub fn leads(is_asked: bool) -> &'static str {
    if is_asked {
        "Tags and indexes that lead to this digest:"
    } else {
        "Tags and indexes that lead to this digest: not asked."
    }
}

/// What is attached without being asked for: so many attestations that the index lists, if it is one; with whether
/// the rest was asked.
pub fn attached(attestations: Option<usize>, is_asked: bool) -> String {
    let listed = match attestations {
        None if is_asked => return "Attachments:".into(),
        None => return "Signatures and other referrers: not asked.".into(),
        Some(0) => "No attestations are listed in the index.".into(),
        Some(count) => format!("Attachments: {} listed in the index.", format::count(count, "attestation")),
    };
    if is_asked { listed } else { format!("{listed} Signatures and other referrers: not asked.") }
}

/// Asks what it is, which takes so many requests at least and at most.
pub fn ask_attached((least, most): (usize, usize)) -> String {
    format!("Ask what is attached ({least} to {most} requests)")
}

/// Asks for the layers that nobody asked for yet.
pub fn check_layers(requests: usize) -> String {
    format!("Check that all layers are there ({})", format::count(requests, "request"))
}
