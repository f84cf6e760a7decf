//! Documents that were verified by their digest: what a digest names never changes. What is said of one
//! also depends on how it was described, so that is part of the key.

use std::collections::HashMap;

use crate::oci::{Digest, MediaType, Repository};

use super::Fetched;

/// Bytes of documents that are kept.
const LIMIT: usize = 16 << 20;

/// What was asked for: repository, digest, and the type and size that a descriptor stated.
pub(super) type CacheKey = (Repository, Digest, Option<MediaType>, Option<u64>);

/// Verified documents by what was asked for.
#[derive(Default)]
pub(super) struct DocumentCache {
    documents: HashMap<CacheKey, Fetched>,
    bytes: usize,
}

impl DocumentCache {
    /// The document, if it is kept.
    pub(super) fn get(&self, key: &CacheKey) -> Option<Fetched> {
        self.documents.get(key).cloned()
    }

    /// Keeps a document. When there is no room left, all others go.
    pub(super) fn put(&mut self, key: CacheKey, fetched: &Fetched) {
        let size = fetched.document.bytes().len();
        if self.bytes + size > LIMIT {
            self.documents.clear();
            self.bytes = 0;
        }
        self.bytes += size;
        self.documents.insert(key, fetched.clone());
    }
}
