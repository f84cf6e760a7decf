//! Documents that were verified by their digest: what a digest names never changes.

use std::collections::HashMap;

use crate::oci::{Digest, RepositoryName};

use super::client::Fetched;

/// Bytes of documents that are kept.
const LIMIT: usize = 16 << 20;

/// Verified documents by repository and digest.
#[derive(Default)]
pub(super) struct DocumentCache {
    documents: HashMap<(RepositoryName, Digest), Fetched>,
    bytes: usize,
}

impl DocumentCache {
    /// The document, if it is kept.
    pub(super) fn get(&self, repository: &RepositoryName, digest: &Digest) -> Option<Fetched> {
        self.documents.get(&(repository.clone(), digest.clone())).cloned()
    }

    /// Keeps a document. When there is no room left, all others go.
    pub(super) fn put(&mut self, repository: &RepositoryName, digest: &Digest, fetched: &Fetched) {
        let size = fetched.document.bytes().len();
        if self.bytes + size > LIMIT {
            self.documents.clear();
            self.bytes = 0;
        }
        self.bytes += size;
        self.documents.insert((repository.clone(), digest.clone()), fetched.clone());
    }
}
