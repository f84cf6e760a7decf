//! What a person should know before a plan is carried out.

use crate::oci::{Digest, Severity, Tag};

use super::affected::Affected;
use super::elsewhere_gap::ElsewhereGap;
use super::name::{Name, Title};
use super::staying::Staying;
use super::tag_point::TagPoint;
use super::unknown::Unknown;

/// One thing that a person should know before. Lists in it are not empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// There are no such tags.
    NoTags {
        /// The tags.
        tags: Vec<Tag>,
        /// Whether therefore nothing is removed.
        is_all: bool,
    },
    /// There are no such manifests.
    NoManifests {
        /// Their digests.
        digests: Vec<Digest>,
        /// Whether therefore nothing is removed.
        is_all: bool,
    },
    /// It is not known what these chosen tags point to, so they are left alone.
    UnreadTags(Vec<Tag>),
    /// Nor is it known of these; but what they pointed to when they were chosen goes for the sake of another chosen
    /// tag.
    UnreadTagsGo(Vec<Tag>),
    /// It is not known what these chosen manifests need, so they are left alone.
    UnreadManifests(Vec<Digest>),
    /// No chosen tag is known to point to these chosen manifests any more, so they are left alone.
    NoLongerChosen(Vec<Digest>),
    /// These tags no longer point to what they did when they were chosen but here, and are left alone.
    MovedTags(Vec<TagPoint>),
    /// These many tags are each pointed to a throw-away index before they are removed.
    Overwrites(usize),
    /// Manifests stay, and nothing leads to them then but their digests.
    LastTags {
        /// Which.
        staying: Staying,
        /// How many tags of them go.
        tags: usize,
        /// Their digests.
        digests: Vec<Digest>,
    },
    /// Manifests stay without a tag; these indexes list them.
    StillListed(Staying, Vec<Title>),
    /// Manifests stay; whether another tag points to them is not known.
    PerhapsLastTag(Staying),
    /// Manifests stay under these other tags.
    StillTagged(Staying, Vec<Tag>),
    /// Not everything was looked at.
    Unknown {
        /// What is not known.
        unknown: Vec<Unknown>,
        /// Whether a purge therefore leaves everything but the chosen manifests themselves.
        keeps: bool,
    },
    /// These indexes break.
    Breaks(Vec<Affected>),
    /// These tags are removed.
    RemovesTags(Vec<Tag>),
    /// These tags are among them, and were not chosen.
    RemovesOthers(Vec<Tag>),
    /// These referrers are deleted too.
    DeletesReferrers(Vec<Name>),
    /// These referrers lose their subject.
    Orphans(Vec<Affected>),
    /// These manifests stay, which deleted ones list.
    Keeps(Vec<Affected>),
    /// These blobs stay, as others need them too.
    SharesBlobs {
        /// The blobs.
        blobs: Vec<Digest>,
        /// What needs them.
        users: Vec<Name>,
    },
    /// Blobs that nothing else needs are left to the registry's garbage collection.
    LeavesBlobs,
    /// What no tag leads to was not seen, and may need what is deleted.
    UntaggedUnseen,
    /// Not all other repositories could be asked.
    Elsewhere(Vec<ElsewhereGap>),
}

impl Notice {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NoTags { .. }
            | Self::NoManifests { .. }
            | Self::UnreadTags(_)
            | Self::UnreadTagsGo(_)
            | Self::UnreadManifests(_)
            | Self::NoLongerChosen(_)
            | Self::MovedTags(_)
            | Self::Unknown { .. }
            | Self::Breaks(_) => Severity::Problem,
            Self::Overwrites(_)
            | Self::LastTags { .. }
            | Self::RemovesTags(_)
            | Self::RemovesOthers(_)
            | Self::Orphans(_) => Severity::Warning,
            Self::StillListed(..)
            | Self::PerhapsLastTag(_)
            | Self::StillTagged(..)
            | Self::DeletesReferrers(_)
            | Self::Keeps(_)
            | Self::SharesBlobs { .. }
            | Self::LeavesBlobs
            | Self::UntaggedUnseen
            | Self::Elsewhere(_) => Severity::Note,
        }
    }
}
