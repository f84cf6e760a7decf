//! What a person should know before a plan is carried out.

use crate::inspect::removal::Notice;
use crate::oci::Finding;

use super::elsewhere::elsewhere_gap;
use super::gap::unknown;
use super::name::{listed_digests, listed_names, listed_tags, title};
use super::why::described;

/// What a person should know before.
pub fn notice(notice: &Notice) -> Finding {
    let (title, detail) = told(notice);
    Finding::new(notice.severity(), title, detail)
}

/// Title and detail.
fn told(notice: &Notice) -> (String, String) {
    match notice {
        Notice::NoTag(tag) => (NOTHING.into(), format!("The repository has no tag {tag}.")),
        Notice::NoManifest(digest) => (NOTHING.into(), format!("The repository has no manifest {digest}.")),
        Notice::Overwrites => (
            "The tag is overwritten first.".into(),
            "It is pointed to an empty index made for this, which is then deleted by its digest. Anyone who pulls the tag \
             in between gets the empty index. A rehearsal without the tag comes first: if the registry refuses that, the \
             tag is not changed."
                .into(),
        ),
        Notice::LastTag(digest) => (
            "This is the last tag.".into(),
            format!(
                "The manifest stays, but can then be found only by its digest {digest}. A registry that collects untagged \
                 manifests removes it."
            ),
        ),
        Notice::StillListed(index) => {
            (STAYS.into(), format!("No tag will point to it, but the {} lists it.", self::title(index)))
        }
        Notice::PerhapsLastTag => (STAYS.into(), "No other tag is known to point to it.".into()),
        Notice::StillTagged(tags) => (STAYS.into(), format!("It will still be tagged {}.", listed_tags(tags))),
        Notice::Unknown { unknown, keeps } => {
            let rest = if *keeps { " So what it lists, what refers to it, and all blobs stay." } else { "" };
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
        Notice::DeletesReferrers(names) => (
            counted(names.len(), "referrer will be deleted with it.", "referrers will be deleted with it."),
            format!("{}.", listed_names(names)),
        ),
        Notice::Orphans(referrers) => (
            counted(referrers.len(), "referrer will lose its subject.", "referrers will lose their subject."),
            format!("{}.", described(referrers)),
        ),
        Notice::Keeps(manifests) => (
            counted(manifests.len(), "manifest that it lists will stay.", "manifests that it lists will stay."),
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

const NOTHING: &str = "There is nothing to remove.";
const STAYS: &str = "The manifest stays.";

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
