//! Where a digest is in a repository.

mod gap;
mod given;
mod name;
mod part;
mod ticket;
mod what;

use crate::format;
use crate::inspect::whereabouts::{Before, Gap, Stage, Whereabouts};
use crate::oci::EntryKind;
use crate::registry::Error;

use super::brief::brief;

pub use super::more::more;
pub use gap::gap;
pub use given::given;
pub use part::{hop, part};
pub use ticket::markdown;
pub use what::what;

/// The heading where a digest was asked for that no manifest has.
pub const TITLE: &str = "What is this digest?";
/// The name of the list of ways.
pub const WAYS: &str = "Tags that lead here";
/// What stands before the digests of the compressed layers.
pub const KEPT_AS: &str = "The registry keeps the compressed layer as";
/// What was not looked through is asked for once more.
pub const TRY_AGAIN: &str = "Read what failed again";
/// What stands between a manifest and what refers to it.
pub const REFERRED_TO_BY: &str = "is referred to by";
/// It was stopped.
pub const STOPPED: &str = "Stopped.";

/// What is asked, with the requests that are left.
pub fn awaited(stage: Stage, left: usize) -> String {
    let what = match stage {
        Stage::List => return "Listing the tags".into(),
        Stage::Blob => return "Asking whether a blob has this digest".into(),
        Stage::Tags => "Checking where the tags lead",
        Stage::Manifests => "Reading the manifests in indexes",
        Stage::Configs => "Reading the configs",
        Stage::Referrers => "Asking what refers to the manifests",
    };
    format!("{what}, {} left", format::number(left as u64))
}

/// What the next stage is for, with the requests that it takes: the text of its button.
pub fn offered(found: &Whereabouts, stage: Stage) -> String {
    let count = found.requests(stage);
    let requests = format::count(count, "request");
    match stage {
        Stage::Tags if !found.is_begun() => format!("Look for it ({requests} or more)"),
        Stage::List => format!("List the tags ({requests})"),
        Stage::Tags if found.looked().tags == 0 => {
            format!("Check where {} lead ({requests} or more)", format::count(count, "tag"))
        }
        Stage::Tags => format!("Check where {} lead ({requests} or more)", format::count(count, "more tag")),
        Stage::Manifests => {
            format!("Search {} listed in indexes ({requests})", format::count(count, "manifest"))
        }
        Stage::Configs => format!("Search {} ({requests})", format::count(count, "config")),
        Stage::Referrers => {
            format!("Check what refers to {} ({requests} or more)", format::count(count, "manifest"))
        }
        Stage::Blob => format!("Ask whether a blob has it ({requests})"),
    }
}

/// How far it got: which tags lead to a manifest, or what was looked through for anything else.
pub fn summary(found: &Whereabouts) -> Option<String> {
    let total = found.total()?;
    if !found.is_begun() || found.requests(Stage::Tags) == total && total > 0 {
        return Some(format!("The repository has {}.", format::count(total, "tag")));
    }
    if found.before() == Before::Manifest { Some(leading(found, total)) } else { Some(looked(found)) }
}

fn leading(found: &Whereabouts, total: usize) -> String {
    let unread = found.gaps().iter().filter(|gap| matches!(gap, Gap::Tag(..))).count();
    let left = found.requests(Stage::Tags);
    let is_sure = unread + left == 0 && !found.gaps().iter().any(|gap| matches!(gap, Gap::Algorithm(_)));
    let tags = format::count(total, "tag");
    let text = match found.leading() {
        0 if !is_sure => format!("None of {tags} is known to lead here."),
        0 => format!("None of {tags} leads here."),
        1 => format!("1 of {tags} leads here."),
        leading => format!("{leading} of {tags} lead here."),
    };
    if left == 0 { text } else { format!("{text} {left} not looked at.") }
}

fn looked(found: &Whereabouts) -> String {
    let looked = found.looked();
    let counts = [(looked.tags, "tag"), (looked.manifests, "manifest"), (looked.configs, "config")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, noun)| format::count(*count, noun)).collect();
    if counts.is_empty() {
        return "Nothing was looked through.".into();
    }
    format!("Looked through {}.", format::list(&counts))
}

/// Why the search does not go on by itself.
pub fn halted(found: &Whereabouts, error: &Error) -> String {
    let error = brief(error);
    match found.total() {
        None => format!("The tags could not be listed: {error}."),
        Some(_) => {
            format!("Stopped at an error: {error}. What is left was not checked.")
        }
    }
}

/// That a manifest refers to another.
pub fn refers(kind: EntryKind) -> String {
    format!("It is {} and refers to", name::noun(kind))
}
