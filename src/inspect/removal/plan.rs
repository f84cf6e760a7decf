//! What a removal does, known before anything is sent.

use std::collections::HashSet;

use crate::oci::{Digest, DownloadSize, Repository};

use super::affected::Affected;
use super::blobs::BlobUse;
use super::holds::Holds;
use super::notice::Notice;
use super::step::{Action, Step};
use super::tag_point::TagPoint;
use super::verb::Verb;

/// What goes, what stays, what breaks, and the requests.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What was wished.
    pub verb: Verb,
    /// The repository, whose name a person types to confirm.
    pub repository: Repository,
    /// The tags that are gone afterwards.
    pub lost_tags: Vec<TagPoint>,
    /// Those of them that were not chosen, but point to what was; tags that tools made are not meant.
    pub not_chosen: Vec<TagPoint>,
    /// What is untagged, and keeps no tag that is known.
    pub untagged: Vec<Affected>,
    /// The tags that are left, and what can be pulled by each.
    pub remaining_tags: Vec<RemainingTag>,
    /// The documents that are deleted, those that were asked for first; each with what it is.
    pub removed: Vec<Affected>,
    /// Those of them that are there for the sake of another one: signatures, SBOMs, lists of them.
    pub attached: Vec<Affected>,
    /// What the deleted documents list and what stays nevertheless; each with the reason.
    pub kept: Vec<Affected>,
    /// The indexes that list a deleted document and stay: they break.
    pub broken: Vec<Affected>,
    /// What refers to a deleted document and stays: it loses its subject. Each with the reason.
    pub orphaned: Vec<Affected>,
    /// The blobs of the deleted documents.
    pub blobs: Vec<BlobUse>,
    /// Bytes of the deleted documents, and of the blobs that nothing else needs, as far as their sizes are
    /// stated. They are free when the registry has collected its garbage.
    pub freed: DownloadSize,
    /// What a person should know before.
    pub notices: Vec<Notice>,
    /// The requests, in order; none when there is nothing to remove.
    pub steps: Vec<Step>,
}

/// A tag that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemainingTag {
    /// The tag, and where it points.
    pub point: TagPoint,
    /// What can still be pulled by it.
    pub holds: Holds,
}

impl Plan {
    /// The blobs that nothing else in the repository needs.
    pub fn own_blobs(&self) -> impl Iterator<Item = &BlobUse> {
        self.blobs.iter().filter(|blob| blob.is_unneeded())
    }

    /// All documents that its steps delete.
    pub(super) fn deleted(&self) -> HashSet<&Digest> {
        let mut deleted = HashSet::new();
        for step in &self.steps {
            if let Action::DeleteManifest(digest, _) = &step.action {
                deleted.insert(digest);
            }
        }
        deleted
    }

    /// The blobs that something else in the repository needs too.
    pub fn shared_blobs(&self) -> impl Iterator<Item = &BlobUse> {
        self.blobs.iter().filter(|blob| !blob.shared_with.is_empty())
    }
}
