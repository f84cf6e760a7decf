//! What can be done.

use crate::inspect::removal::Verb;

/// The title of it all.
pub const TITLE: &str = "Remove";
/// What shows the plan.
pub const PREVIEW: &str = "Preview what this affects";
/// What that does.
pub const PREVIEW_IS_SAFE: &str = "Previewing removes nothing.";
/// What is being done while the plan is made.
pub const LOOKING: &str = "Looking through the repository";

/// The word that stands for it.
pub fn verb(verb: &Verb) -> &'static str {
    match verb {
        Verb::Untag(_) => "Untag",
        Verb::UntagByOverwriting(_) => "Untag by overwriting",
        Verb::Delete(_) => "Delete",
        Verb::Purge { .. } => "Purge",
    }
}

/// The word that stands for it in a list of all, and what it does.
pub fn choice(verb: &Verb) -> (String, &'static str) {
    match verb {
        Verb::Untag(tag) | Verb::UntagByOverwriting(tag) => {
            (format!("Untag {tag}"), "removes only this tag; the manifest and its other tags stay")
        }
        Verb::Delete(_) => ("Delete".into(), "deletes this manifest, and every tag that points to it"),
        Verb::Purge { blobs: false, .. } => (
            "Purge".into(),
            "deletes this manifest and everything that exists only because of it: entries of an index, signatures, SBOMs",
        ),
        Verb::Purge { blobs: true, .. } => {
            ("Purge with blobs".into(), "the same, and the blobs that nothing else in the repository needs")
        }
    }
}
