//! The blobs of what goes, and who else needs them.

use std::collections::{HashMap, HashSet};

use crate::oci::{Descriptor, Digest, Mentions, RepositoryName};

use super::affected::Affected;
use super::extent::Extent;
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
    let mut blobs: Vec<BlobUse> = Vec::new();
    let mut seen = HashSet::new();
    for blob in extent.removed.iter().flat_map(|document| &document.blobs) {
        if seen.insert(&blob.digest) {
            let elsewhere = survey.elsewhere.iter().flat_map(|elsewhere| elsewhere.having(&blob.digest));
            blobs.push(BlobUse {
                blob: blob.clone(),
                shared_with: Vec::new(),
                elsewhere: elsewhere.cloned().collect(),
                in_doubt: extent.in_doubt,
            });
        }
    }
    share(survey, extent, &mut blobs);
    blobs
}

/// Finds what stays and may need one of the blobs.
fn share(survey: &Survey, extent: &Extent<'_>, blobs: &mut [BlobUse]) {
    let digests: Vec<_> = blobs.iter().map(|blob| blob.blob.digest.clone()).collect();
    let mut by_digest: HashMap<&Digest, usize> = HashMap::new();
    let mut by_hash: HashMap<Box<str>, Vec<usize>> = HashMap::new();
    for (at, digest) in digests.iter().enumerate() {
        by_digest.insert(digest, at);
        for hash in Mentions::hashes_of(digest) {
            by_hash.entry(hash).or_default().push(at);
        }
    }
    for document in survey.documents.iter().filter(|document| !extent.removes(&document.digest)) {
        let mentioned = document.mentions.hashes().filter_map(|hash| by_hash.get(hash)).flatten();
        let own = document.blobs.iter().filter_map(|blob| by_digest.get(&blob.digest));
        let needed: HashSet<usize> = mentioned.chain(own).copied().collect();
        if needed.is_empty() {
            continue;
        }
        let user = Affected::named(survey, document);
        for at in needed {
            if let Some(blob) = blobs.get_mut(at) {
                blob.shared_with.push(user.clone());
            }
        }
    }
}
