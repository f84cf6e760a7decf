//! What a registry returns for a tag, by what the client accepts.

use crate::inspect::{Accepted, Returned};
use crate::oci::{MediaType, Tag};

/// The table.
pub const LABEL: &str = "By media types";
/// What the table is for.
pub const ABOUT: &str =
    "Clients that accept all media types get this index. A registry may answer others differently.";
/// The heads of the table: what is accepted, and what comes.
pub const HEADS: [&str; 2] = ["A client that accepts", "Gets"];
/// Before anything was asked.
pub const NOT_ASKED: &str = "not asked";
/// The document that is on the screen.
pub const SAME: &str = "this index";
/// Another document.
pub const OTHER: &str = "another document";
/// Nothing.
pub const NONE: &str = "nothing";
/// No answer.
pub const FAILED: &str = "not known";

/// The button that asks.
pub fn ask(requests: usize) -> String {
    format!("Ask for each ({requests} requests)")
}

/// What is waited for.
pub fn asked(came: usize, requests: usize) -> String {
    format!("Asking with other media types: {came} of {requests}")
}

/// What is accepted, and by whom.
pub fn accepted(accepted: Accepted) -> &'static str {
    match accepted {
        Accepted::Docker => "Docker types only, as older clients do",
        Accepted::Oci => "OCI types only, as tools for artifacts do",
        Accepted::Manifests => "manifests only, no index",
        Accepted::Anything => "anything, as curl does",
    }
}

/// What came, and what that means; nothing to add where it is the index itself.
pub fn returned(returned: &Returned, tag: &Tag) -> String {
    match returned {
        Returned::Same => String::new(),
        Returned::Entry(entry) => {
            let name = entry.platform.as_ref().map(|platform| format!("the manifest for {platform}"));
            let name = name.unwrap_or_else(|| "a manifest that states no platform".to_owned());
            format!("The registry returns {name} instead of the index that {tag} points to.")
        }
        Returned::Other(media_type, _) => match media_type {
            MediaType::DockerSchema1 | MediaType::DockerSchema1Signed => {
                "The registry converts it to Docker’s schema 1, which today’s clients refuse.".to_owned()
            }
            other => format!(
                "Its type is {}. The tag may have moved, or the registry has converted it.",
                other.as_str()
            ),
        },
        Returned::Nothing(error) | Returned::Failed(error) => super::brief(error),
    }
}
