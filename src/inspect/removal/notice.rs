//! What a person should know before a plan is carried out.

use crate::oci::{Digest, Severity, Tag};

use super::affected::Affected;
use super::elsewhere_gap::ElsewhereGap;
use super::name::{Name, Title};
use super::unknown::Unknown;

/// One thing that a person should know before. Lists in it are not empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// There is no such tag.
    NoTag(Tag),
    /// There is no such manifest.
    NoManifest(Digest),
    /// The tag is pointed to a throw-away index before it is removed.
    Overwrites,
    /// The manifest stays, and nothing leads to it then but its digest, this.
    LastTag(Digest),
    /// The manifest stays without a tag; this index lists it.
    StillListed(Title),
    /// The manifest stays; whether another tag points to it is not known.
    PerhapsLastTag,
    /// The manifest stays under these other tags.
    StillTagged(Vec<Tag>),
    /// Not everything was looked at.
    Unknown {
        /// What is not known.
        unknown: Vec<Unknown>,
        /// Whether a purge therefore leaves everything but the manifest itself.
        keeps: bool,
    },
    /// These indexes break.
    Breaks(Vec<Affected>),
    /// These tags are removed.
    RemovesTags(Vec<Tag>),
    /// These referrers are deleted with it.
    DeletesReferrers(Vec<Name>),
    /// These referrers lose their subject.
    Orphans(Vec<Affected>),
    /// These manifests that it lists stay.
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
            Self::NoTag(_) | Self::NoManifest(_) | Self::Unknown { .. } | Self::Breaks(_) => {
                Severity::Problem
            }
            Self::Overwrites | Self::LastTag(_) | Self::RemovesTags(_) | Self::Orphans(_) => {
                Severity::Warning
            }
            Self::StillListed(_)
            | Self::PerhapsLastTag
            | Self::StillTagged(_)
            | Self::DeletesReferrers(_)
            | Self::Keeps(_)
            | Self::SharesBlobs { .. }
            | Self::LeavesBlobs
            | Self::UntaggedUnseen
            | Self::Elsewhere(_) => Severity::Note,
        }
    }
}
