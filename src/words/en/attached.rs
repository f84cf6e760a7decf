//! What is attached to an image.

use crate::format;
use crate::inspect::{Absence, Attached, AttachedGap, AttachedKind, Searched};
use crate::words::en::brief::brief;
use crate::words::en::kind::noun;

/// The name of the table.
pub const TABLE: &str = "Referrers";
/// It was stopped.
pub const STOPPED: &str = "Stopped before all answers were there.";
/// How it is known what is attached under a tag that cosign made.
pub const BY_TAG: &str = "by the name of its tag";

/// What came of asking, in a sentence or two.
pub fn summary(attached: &Attached) -> String {
    let counts = attached.count(None);
    let (has_api, searched) = (attached.has_api, attached.searched());
    let asked = asked(has_api, searched);
    if !counts.is_empty() {
        return format!("Found: {} ({asked}). None of this was verified.", counted(&counts));
    }
    match (has_api, searched) {
        (None, Searched::No) => format!("It is not known what else is attached: {asked}."),
        _ if attached.gaps.is_empty() => format!("Nothing else is attached: {asked}."),
        _ => format!("Nothing else was found: {asked}."),
    }
}

fn asked(has_api: Option<bool>, searched: Searched) -> &'static str {
    match (has_api, searched) {
        (Some(true), Searched::Whole) => "the referrers API was asked, and the tags were searched",
        (Some(true), Searched::Partly) => {
            "the referrers API was asked, but perhaps not all tags were searched"
        }
        (Some(true), Searched::No) => "the referrers API was asked, but the tags could not be listed",
        (Some(false), Searched::Whole) => "the registry has no referrers API, so its tags were searched",
        (Some(false), Searched::Partly) => {
            "the registry has no referrers API, and perhaps not all of its tags were searched"
        }
        (Some(false), Searched::No) => "the registry has no referrers API, and its tags could not be listed",
        (None, Searched::Whole) => "the tags were searched, but the referrers could not be listed",
        (None, Searched::Partly) => {
            "perhaps not all tags were searched, and the referrers could not be listed"
        }
        (None, Searched::No) => "neither the referrers nor the tags could be listed",
    }
}

/// What is not known of it.
pub fn gap(gap: &AttachedGap) -> String {
    match gap {
        AttachedGap::Subjects { asked, total } => {
            format!("Only the first {asked} of {total} manifests were asked about.")
        }
        AttachedGap::NoAnswer(subject) => format!(
            "It is not known what refers to {subject}: the referrers API did not answer for it, though it did for others."
        ),
        AttachedGap::Failed(subject, error) => {
            format!("It is not known what refers to {subject}: {error}.", error = brief(error))
        }
        AttachedGap::Cut(subject) => format!("The list of what refers to {subject} may be incomplete."),
        AttachedGap::TooManyTags => {
            "The repository has too many tags: not all of them were searched for cosign's.".into()
        }
        AttachedGap::OddTags => {
            "Some of cosign's tags may be missing, because the list of tags may be incomplete.".into()
        }
        AttachedGap::NoTags(error) => {
            format!(
                "Cosign's tags were not found, because the tags could not be listed: {error}.",
                error = brief(error)
            )
        }
        AttachedGap::SomeTags(error) => {
            format!(
                "Some of cosign's tags may be missing, because not all tags could be listed: {error}.",
                error = brief(error)
            )
        }
    }
}

/// Why nothing is listed for one of the manifests.
pub fn absence(absence: Absence) -> &'static str {
    match absence {
        Absence::NotAsked => "not asked",
        Absence::NoAnswer => "no answer",
        Absence::NoneFound => "none found",
        Absence::NoReferrers => "no referrers",
    }
}

/// What one of a kind is called.
pub fn kind(kind: AttachedKind) -> &'static str {
    match kind {
        AttachedKind::Sbom => "SBOM",
        AttachedKind::Entry(kind) => noun(kind),
    }
}

/// Counts in words: `2 signatures and 1 SBOM`.
pub fn counted(counts: &[(AttachedKind, usize)]) -> String {
    let parts: Vec<String> = counts.iter().map(|(one, count)| format::count(*count, kind(*one))).collect();
    format::list(&parts)
}

/// How many of the manifests were asked about.
pub fn awaited(done: usize, total: usize) -> String {
    format!("Asking what is attached, {done} of {total}")
}

/// What the document on the page is called beside the images that it lists.
pub fn own_name(is_index: bool) -> &'static str {
    if is_index { "this index" } else { "this manifest" }
}
