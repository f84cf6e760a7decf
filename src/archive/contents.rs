//! All of an image that is pushed of an archive, in the order in which a registry takes it.

use crate::oci::Descriptor;

use super::contradiction::Contradiction;
use super::item::Item;
use super::{ArchiveError, Gaps, Image};

/// All of an image.
pub struct Contents {
    /// The manifest or index that it begins with.
    pub root: Descriptor,
    /// What is there: blobs before the manifests that name them, these before their indexes, the root last.
    pub items: Vec<Item>,
    /// What is not. An image with gaps cannot be pushed.
    pub gaps: Gaps,
    /// What is not, and need not be: layers that registries need not hold, and entries of indexes that name nothing.
    pub left_out: Gaps,
    /// Where it contradicts itself. It can be pushed nevertheless; whether it runs is another question.
    pub contradictions: Vec<Contradiction>,
    /// What can be pushed instead, where it has gaps or contradicts itself: one platform of it each, or what
    /// `manifest.json` says. Names and tags are those of the image.
    pub instead: Vec<Image>,
    /// Why an index cannot be pushed.
    pub(super) sparse: Option<ArchiveError>,
}

impl Contents {
    /// All of an image, without a gap.
    pub(super) fn whole(root: Descriptor, items: Vec<Item>) -> Self {
        let (gaps, left_out) = (Gaps::default(), Gaps::default());
        let (contradictions, instead) = (Vec::new(), Vec::new());
        Self { root, items, gaps, left_out, contradictions, instead, sparse: None }
    }

    /// Why it cannot be pushed; nothing where it can be.
    pub fn refusal(&self) -> Option<ArchiveError> {
        let incomplete = || (!self.gaps.is_empty()).then(|| ArchiveError::Incomplete(self.gaps.clone()));
        self.sparse.clone().or_else(incomplete)
    }
}
