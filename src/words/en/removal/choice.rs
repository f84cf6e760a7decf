//! What can be done.

use crate::format;
use crate::inspect::removal::{Plan, Targets, Verb};

use super::name::listed_tags;

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

/// What carries a plan out: the word alone where one thing was chosen, else with how much it removes.
pub fn start(plan: &Plan) -> String {
    let word = verb(&plan.verb);
    if !plan.verb.is_of_several() {
        return word.into();
    }
    let tags = format::count(plan.lost_tags.len(), "tag");
    match plan.verb {
        Verb::Untag(_) => format!("Untag {tags}"),
        Verb::UntagByOverwriting(_) => format!("Untag {tags} by overwriting"),
        Verb::Delete(_) | Verb::Purge { .. } => {
            format!("{word} {}", format::count(plan.removed.len(), "manifest"))
        }
    }
}

/// The word that stands for it in a list of all, and what it does.
pub fn choice(verb: &Verb) -> (String, &'static str) {
    let is_of_several = verb.is_of_several();
    match verb {
        Verb::Untag(chosen) | Verb::UntagByOverwriting(chosen) => match chosen.points() {
            [one] => {
                (format!("Untag {}", one.tag), "removes only this tag; the manifest and its other tags stay")
            }
            several => (
                format!("Untag {}", format::count(several.len(), "tag")),
                "removes only these tags; the manifests and their other tags stay",
            ),
        },
        Verb::Delete(of) => (
            with_count("Delete", of),
            if is_of_several {
                "deletes these manifests, and every tag that points to them"
            } else {
                "deletes this manifest, and every tag that points to it"
            },
        ),
        Verb::Purge { of, blobs: false } => (
            with_count("Purge", of),
            if is_of_several {
                "deletes these manifests and everything that exists only because of them: entries of indexes, signatures, SBOMs"
            } else {
                "deletes this manifest and everything that exists only because of it: entries of an index, signatures, SBOMs"
            },
        ),
        Verb::Purge { of, blobs: true } => (
            format!("{} with blobs", with_count("Purge", of)),
            "the same, and the blobs that nothing else in the repository needs",
        ),
    }
}

/// `Delete`, `Delete 2 manifests`.
fn with_count(word: &str, of: &Targets) -> String {
    match of.digests().len() {
        1 => word.into(),
        several => format!("{word} {}", format::count(several, "manifest")),
    }
}

/// Which tags were chosen; nothing for one, which the page is about.
pub fn chosen(targets: &Targets) -> Option<String> {
    let tags: Vec<_> = targets.tags().iter().map(|point| point.tag.clone()).collect();
    (tags.len() > 1).then(|| format!("{} chosen: {}", format::count(tags.len(), "tag"), listed_tags(&tags)))
}
