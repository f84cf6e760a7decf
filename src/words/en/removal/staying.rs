//! What follows for the manifests that stay when tags of them go.

use crate::inspect::removal::{Staying, Title};
use crate::oci::{Digest, Tag};

use super::counted::{counted, noun};
use super::name::{listed_names_of, listed_tags, listed_whole, title};

/// Title and detail.
type Told = (String, String);

pub(super) fn overwrites(count: usize) -> Told {
    if count == 1 {
        (
            "The tag is overwritten first.".into(),
            "It is pointed to an empty index made for this, which is then deleted by its digest. Anyone who pulls the tag \
             in between gets the empty index. A rehearsal without the tag comes first: if the registry refuses that, the \
             tag is not changed."
                .into(),
        )
    } else {
        (
            "The tags are overwritten first.".into(),
            "One after another, each is pointed to an empty index made for this, which is then deleted by its digest. \
             Anyone who pulls a tag in between gets the empty index. A rehearsal without a tag comes first: if the \
             registry refuses that, no tag is changed."
                .into(),
        )
    }
}

pub(super) fn last_tags(staying: Staying, tags: usize, digests: &[Digest]) -> Told {
    let title = match (staying, tags) {
        (Staying::TheOne, 1) => "This is the last tag.".into(),
        (Staying::TheOne, _) => "These are the last tags.".into(),
        (Staying::Of(count), _) => {
            counted(count, "manifest loses its last tag.", "manifests lose their last tags.")
        }
    };
    let stays = match staying {
        Staying::TheOne => "The manifest stays",
        Staying::Of(1) => "It stays",
        Staying::Of(_) => "They stay",
    };
    let its = if digests.len() == 1 { "its" } else { "their" };
    let (which, them) = (noun(digests.len(), "digest"), them(staying));
    let digests = listed_whole(digests);
    (
        title,
        format!(
            "{stays}, but can then be found only by {its} {which} {digests}. A registry that collects untagged manifests \
             removes {them}."
        ),
    )
}

pub(super) fn still_listed(staying: Staying, indexes: &[Title]) -> Told {
    let them = them(staying);
    let listed = match indexes {
        [index] => format!("the {} lists {them}", title(index)),
        several => format!("these indexes list {them}: {}", listed_names_of(several)),
    };
    (stay(staying), format!("No tag will point to {them}, but {listed}."))
}

pub(super) fn perhaps_last_tag(staying: Staying) -> Told {
    (stay(staying), format!("No other tag is known to point to {}.", them(staying)))
}

pub(super) fn still_tagged(staying: Staying, tags: &[Tag]) -> Told {
    let they = if is_one(staying) { "It" } else { "They" };
    (stay(staying), format!("{they} will still be tagged {}.", listed_tags(tags)))
}

fn stay(staying: Staying) -> String {
    match staying {
        Staying::TheOne => "The manifest stays.".into(),
        Staying::Of(count) => counted(count, "manifest stays.", "manifests stay."),
    }
}

fn them(staying: Staying) -> &'static str {
    if is_one(staying) { "it" } else { "them" }
}

fn is_one(staying: Staying) -> bool {
    matches!(staying, Staying::TheOne | Staying::Of(1))
}
