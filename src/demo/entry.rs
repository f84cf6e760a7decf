//! A manifest or index on its way into the storage.

use std::sync::Arc;

use crate::oci::{Digest, Document, MediaType, RepositoryName};

use super::value::text;
use super::{Change, key, referrers};

/// A manifest or index on its way into the storage.
pub(super) struct Entry<'a> {
    media_type: &'a MediaType,
    digest: &'a Digest,
    bytes: &'a Arc<[u8]>,
    document: Document,
}

impl<'a> Entry<'a> {
    pub(super) fn new(media_type: &'a MediaType, digest: &'a Digest, bytes: &'a Arc<[u8]>) -> Self {
        let document = Document::read(bytes.clone(), Some(media_type.clone()));
        Self { media_type, digest, bytes, document }
    }

    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    /// What stores it.
    pub(super) fn changes(&self, name: &RepositoryName) -> Vec<Change> {
        let Self { media_type, digest, bytes, .. } = self;
        let record = format!("{media_type} {}", bytes.len());
        let mut changes = vec![
            Change::Put(key::manifest(name, digest), text(&record)),
            Change::Put(key::document(name, digest), (*bytes).clone()),
            Change::Put(key::repository(name), Arc::default()),
        ];
        if let Some(subject) = self.document.subject() {
            let descriptor = referrers::descriptor(&self.document, digest);
            changes.push(Change::Put(key::referrer(name, subject, digest), text(&descriptor)));
        }
        changes
    }
}
