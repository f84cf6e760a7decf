//! What a person should know before a plan is carried out.

use crate::format;
use crate::inspect::removal::{Notice, TagPoint};
use crate::oci::{Finding, Tag};

use super::counted::{counted, noun};
use super::elsewhere::elsewhere_gap;
use super::gap::unknown;
use super::name::{listed, listed_digests, listed_names, listed_tags, listed_whole, short};
use super::staying;
use super::why::described;

/// What a person should know before.
pub fn notice(notice: &Notice) -> Finding {
    let (title, detail) = told(notice);
    Finding::new(notice.severity(), title, detail)
}

/// Title and detail.
fn told(notice: &Notice) -> (String, String) {
    match notice {
        Notice::NoTags { tags, is_all } => (
            missing(tags.len(), *is_all, "tag"),
            format!("The repository has no {} {}.", noun(tags.len(), "tag"), listed_tags(tags)),
        ),
        Notice::NoManifests { digests, is_all } => (
            missing(digests.len(), *is_all, "manifest"),
            format!("The repository has no {} {}.", noun(digests.len(), "manifest"), listed_whole(digests)),
        ),
        Notice::UnreadTags(tags) => (
            unread(tags.len(), "tag"),
            format!("It is not known what {} to, so {}.", points(tags), left_alone(tags.len())),
        ),
        Notice::UnreadTagsGo(tags) => {
            let (they, are) = if tags.len() == 1 { ("it points", "is") } else { ("they point", "are") };
            (
                unread(tags.len(), "tag"),
                format!(
                    "It is not known what {} to. If {they} to what will be deleted, {} {are} removed too.",
                    points(tags),
                    if tags.len() == 1 { "it" } else { "they" },
                ),
            )
        }
        Notice::NoLongerChosen(digests) => (
            counted(digests.len(), "chosen manifest is left alone.", "chosen manifests are left alone."),
            format!("No chosen tag is known to point to {} now.", listed_whole(digests)),
        ),
        Notice::UnreadManifests(digests) => (
            unread(digests.len(), "manifest"),
            format!(
                "It is not known what {} {}, so {}.",
                listed_whole(digests),
                if digests.len() == 1 { "needs" } else { "need" },
                left_alone(digests.len())
            ),
        ),
        Notice::MovedTags(moved) => moved_tags(moved),
        Notice::Overwrites(count) => staying::overwrites(*count),
        Notice::LastTags { staying, tags, digests } => staying::last_tags(*staying, *tags, digests),
        Notice::StillListed(staying, indexes) => staying::still_listed(*staying, indexes),
        Notice::PerhapsLastTag(staying) => staying::perhaps_last_tag(*staying),
        Notice::StillTagged(staying, tags) => staying::still_tagged(*staying, tags),
        Notice::Unknown { unknown, keeps } => {
            let rest = if *keeps { " So listed manifests, referrers and all blobs stay." } else { "" };
            let unknown: Vec<_> = unknown.iter().map(self::unknown).collect();
            ("Not everything was looked at.".into(), format!("{}.{rest}", unknown.join(". ")))
        }
        Notice::Breaks(indexes) => (
            counted(indexes.len(), "index will break.", "indexes will break."),
            format!("{}. Anyone who pulls a deleted entry will get an error.", described(indexes)),
        ),
        Notice::RemovesTags(tags) => (
            counted(tags.len(), "tag will be removed.", "tags will be removed."),
            format!("{} can no longer be pulled.", listed_tags(tags)),
        ),
        Notice::RemovesOthers(tags) => (
            counted(
                tags.len(),
                "tag that you did not choose will be removed.",
                "tags that you did not choose will be removed.",
            ),
            format!("{} to what will be deleted.", points(tags)),
        ),
        Notice::DeletesReferrers(names) => (
            counted(names.len(), "referrer will be deleted too.", "referrers will be deleted too."),
            format!("{}.", listed_names(names)),
        ),
        Notice::Orphans(referrers) => (
            counted(referrers.len(), "referrer will lose its subject.", "referrers will lose their subject."),
            format!("{}.", described(referrers)),
        ),
        Notice::Keeps(manifests) => (
            counted(manifests.len(), "listed manifest will stay.", "listed manifests will stay."),
            format!("{}.", described(manifests)),
        ),
        Notice::SharesBlobs { blobs, users } => (
            counted(blobs.len(), "shared blob will stay.", "shared blobs will stay."),
            format!("{}: also needed by {}.", listed_digests(blobs), listed_names(users)),
        ),
        Notice::LeavesBlobs => (
            "No blobs will be deleted.".into(),
            "Unused blobs are freed only when the registry runs garbage collection.".into(),
        ),
        Notice::UntaggedUnseen => (
            "Untagged manifests cannot be seen.".into(),
            "A registry lists only tags. A manifest that is known only by its digest may need what is deleted here.".into(),
        ),
        Notice::Elsewhere(gaps) => {
            let gaps: Vec<_> = gaps.iter().map(elsewhere_gap).collect();
            ("Not all other repositories could be checked.".into(), format!("{}.", gaps.join(". ")))
        }
    }
}

fn moved_tags(moved: &[TagPoint]) -> (String, String) {
    let now = |point: &TagPoint| format!("{} now points to {}", point.tag, short(&point.digest));
    let now = listed(moved.iter().map(now).collect(), "; ");
    let (stays, again) = match moved.len() {
        1 => ("It is left alone", "remove it"),
        _ => ("They are left alone", "remove them"),
    };
    (
        counted(moved.len(), "tag has moved since you chose it.", "tags have moved since you chose them."),
        format!("{now}. {stays}. To {again}, reload the page and choose again."),
    )
}

/// That chosen things are not there.
fn missing(count: usize, is_all: bool, what: &str) -> String {
    match count {
        _ if is_all => "There is nothing to remove.".into(),
        1 => format!("1 chosen {what} does not exist."),
        _ => format!("{count} chosen {what}s do not exist."),
    }
}

fn unread(count: usize, what: &str) -> String {
    format!("{} could not be read.", format::count(count, &format!("chosen {what}")))
}

fn left_alone(count: usize) -> &'static str {
    if count == 1 { "it is left alone" } else { "they are left alone" }
}

/// Tags with the verb: `1 points`, `1, 2 point`.
fn points(tags: &[Tag]) -> String {
    format!("{} {}", listed_tags(tags), if tags.len() == 1 { "points" } else { "point" })
}
