//! Copy on write: a sample repository moves into the storage when something is written to it.

use std::sync::Arc;

use crate::oci::{Digest, RepositoryName};

use super::blob::PIECE;
use super::content::Content;
use super::entry::Entry;
use super::library::Library;
use super::refusal::Refusal;
use super::value::text;
use super::{Change, key};

impl Library {
    /// Makes the storage the only truth about a repository: a sample is copied, with all that it has.
    pub(super) async fn take_over(&self, name: &RepositoryName) -> Result<(), Refusal> {
        if self.is_written(name).await? {
            return Ok(());
        }
        let Some(sample) = self.samples.repository(name) else { return Ok(()) };
        let marker = key::repository(name);
        let mut changes = vec![Change::Expect(marker.clone(), None), Change::Put(marker, Arc::default())];
        for blob in &sample.blobs {
            changes.push(Change::Put(key::link(name, &blob.digest), Arc::default()));
            self.copy_blob(blob, &mut changes).await?;
        }
        for manifest in &sample.manifests {
            let Content { media_type, digest, bytes, .. } = manifest;
            changes.extend(Entry::new(media_type, digest, bytes).changes(name));
        }
        for (tag, digest) in &sample.tags {
            changes.push(Change::Put(key::tag(name, tag), text(&digest.to_string())));
        }
        // Another tab may have done the same meanwhile; then it is done.
        self.commit(changes).await.map(|_| ())
    }

    /// Several repositories have the same base: its content is stored once.
    async fn copy_blob(&self, blob: &Content, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        let record = key::blob(&blob.digest);
        let known = changes.iter().any(|change| matches!(change, Change::Put(key, _) if *key == record));
        if known || self.value(&record).await?.is_some() {
            return Ok(());
        }
        let id = content_id(&blob.digest);
        for (number, piece) in blob.bytes.chunks(usize::try_from(PIECE).unwrap_or(usize::MAX)).enumerate() {
            changes.push(Change::Put(key::content(&id, number as u64), piece.into()));
        }
        changes.push(Change::Put(record, text(&format!("{id} {} 1", blob.bytes.len()))));
        Ok(())
    }
}

/// Under which the content of a sample is kept: no upload has such an id.
fn content_id(digest: &Digest) -> String {
    digest.to_string()
}
