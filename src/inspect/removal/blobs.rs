//! The blobs of what goes, and who else needs them.

use crate::oci::{Descriptor, RepositoryName};

use super::document::SurveyedDocument;
use super::plan::Affected;
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
}

impl BlobUse {
    /// Whether nothing that stays needs it.
    pub fn is_only_here(&self) -> bool {
        self.shared_with.is_empty() && self.elsewhere.is_empty()
    }
}

/// The different blobs of the documents that go, in their order.
pub(super) fn blobs_of(survey: &Survey, removed: &[&SurveyedDocument]) -> Vec<BlobUse> {
    let stays = |document: &&SurveyedDocument| removed.iter().all(|gone| gone.digest != document.digest);
    let staying: Vec<_> = survey.documents.iter().filter(stays).collect();
    let mut blobs: Vec<BlobUse> = Vec::new();
    for blob in removed.iter().flat_map(|document| &document.blobs) {
        if blobs.iter().any(|known| known.blob.digest == blob.digest) {
            continue;
        }
        let users = staying.iter().filter(|document| document.uses(&blob.digest));
        let elsewhere = survey.elsewhere.iter().flat_map(|elsewhere| elsewhere.having(&blob.digest));
        blobs.push(BlobUse {
            blob: blob.clone(),
            shared_with: users.map(|user| Affected::new(survey, user, "needs it")).collect(),
            elsewhere: elsewhere.cloned().collect(),
        });
    }
    blobs
}
