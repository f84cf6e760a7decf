//! The blobs of what goes, and who else needs them.

use crate::oci::{Descriptor, RepositoryName};

use super::affected::Affected;
use super::document::SurveyedDocument;
use super::purge::Extent;
use super::survey::Survey;

/// A blob of what goes.
#[derive(Clone, Debug, PartialEq)]
pub struct BlobUse {
    /// The blob, as a manifest describes it.
    pub blob: Descriptor,
    /// The documents that stay and need it.
    pub shared_with: Vec<Affected>,
    /// The other repositories that have it, as far as they were asked.
    pub elsewhere: Vec<RepositoryName>,
    /// Whether something that is not known may need it.
    pub in_doubt: bool,
}

impl BlobUse {
    /// Whether nothing that stays needs it, here or in another repository.
    pub fn is_only_here(&self) -> bool {
        self.is_unneeded() && self.elsewhere.is_empty()
    }

    /// Whether nothing that stays in this repository needs it.
    pub(super) fn is_unneeded(&self) -> bool {
        self.shared_with.is_empty() && !self.in_doubt
    }
}

/// The different blobs of the documents that go, in their order; in doubt where not all is known that stays.
pub(super) fn blobs_of(survey: &Survey, extent: &Extent<'_>) -> Vec<BlobUse> {
    let removed = &extent.removed;
    let stays = |document: &&SurveyedDocument| removed.iter().all(|gone| gone.digest != document.digest);
    let staying: Vec<_> = survey.documents.iter().filter(stays).collect();
    let mut blobs: Vec<BlobUse> = Vec::new();
    for blob in removed.iter().flat_map(|document| &document.blobs) {
        if blobs.iter().any(|known| known.blob.digest == blob.digest) {
            continue;
        }
        let users = staying.iter().filter(|document| document.may_need(&blob.digest));
        let elsewhere = survey.elsewhere.iter().flat_map(|elsewhere| elsewhere.having(&blob.digest));
        blobs.push(BlobUse {
            blob: blob.clone(),
            shared_with: users.map(|user| Affected::named(survey, user)).collect(),
            elsewhere: elsewhere.cloned().collect(),
            in_doubt: extent.in_doubt,
        });
    }
    blobs
}
