//! What the registry holds: the samples, and in place of each the repository of that name once it was
//! written to.

use std::rc::Rc;
use std::sync::Arc;

use crate::oci::{Digest, Document, MediaType, RepositoryName};

use super::attendance::Attendance;
use super::blob::{Blob, Place};
use super::refusal::Refusal;
use super::samples::Shelves;
use super::{Change, Rules, Storage, StorageError, key};

/// Attempts to make a change while others make theirs.
pub(super) const ATTEMPTS: usize = 8;

/// The storage, and the samples beneath it.
pub(super) struct Library {
    pub(super) storage: Rc<dyn Storage>,
    pub(super) samples: Shelves,
    pub(super) rules: Rules,
    pub(super) attendance: Attendance,
}

/// A manifest or index.
pub(super) struct Stored {
    pub(super) media_type: MediaType,
    pub(super) digest: Digest,
    pub(super) bytes: Arc<[u8]>,
}

impl Stored {
    /// What it says.
    pub(super) fn document(&self) -> Document {
        Document::read(self.bytes.clone(), Some(self.media_type.clone()))
    }
}

impl Library {
    pub(super) fn new(storage: Rc<dyn Storage>, samples: Shelves) -> Self {
        Self { storage, samples, rules: Rules::default(), attendance: Attendance::default() }
    }

    /// Makes changes; false when somebody else made others first, so that all is to be looked at again. Uploads that
    /// nobody is at make room for them.
    pub(super) async fn commit(&self, changes: Vec<Change>) -> Result<bool, Refusal> {
        match self.storage.commit(changes.clone()).await {
            Err(StorageError::Full(_)) if self.make_room().await? => self.commit_at_once(changes).await,
            Ok(()) => Ok(true),
            Err(StorageError::Conflict(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The same with the room that there is.
    pub(super) async fn commit_at_once(&self, changes: Vec<Change>) -> Result<bool, Refusal> {
        match self.storage.commit(changes).await {
            Ok(()) => Ok(true),
            Err(StorageError::Conflict(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) async fn value(&self, key: &str) -> Result<Option<Arc<[u8]>>, Refusal> {
        Ok(self.storage.get(key).await?)
    }

    /// The value of a key as text.
    pub(super) async fn text(&self, key: &str) -> Result<Option<String>, Refusal> {
        let value = self.value(key).await?;
        Ok(value.map(|value| String::from_utf8_lossy(&value).into_owned()))
    }

    /// What follows a prefix in the keys that begin with it, in byte order.
    pub(super) async fn below(&self, prefix: &str) -> Result<Vec<String>, Refusal> {
        let keys = self.storage.keys(prefix).await?;
        Ok(keys.iter().filter_map(|key| key.strip_prefix(prefix)).map(str::to_owned).collect())
    }

    /// The same, with the values.
    pub(super) async fn entries(&self, prefix: &str) -> Result<Vec<(String, Arc<[u8]>)>, Refusal> {
        let entries = self.storage.entries(prefix).await?.into_iter();
        Ok(entries.filter_map(|(key, value)| Some((key.strip_prefix(prefix)?.to_owned(), value))).collect())
    }

    /// Whether the repository was written to: no sample counts any more.
    pub(super) async fn is_written(&self, name: &RepositoryName) -> Result<bool, Refusal> {
        Ok(self.value(&key::repository(name)).await?.is_some())
    }

    /// The sample of that name, unless it was written to.
    async fn sample(&self, name: &RepositoryName) -> Result<Option<&super::samples::Repository>, Refusal> {
        Ok(if self.is_written(name).await? { None } else { self.samples.repository(name) })
    }

    /// The names of all repositories, in byte order. One that lost all that it held is still there.
    pub(super) async fn names(&self) -> Result<Vec<String>, Refusal> {
        let mut names = self.below(key::REPOSITORIES).await?;
        names.extend(self.samples.names().map(str::to_owned));
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// Refuses unless there is such a repository.
    pub(super) async fn require(&self, name: &RepositoryName) -> Result<(), Refusal> {
        let there =
            self.samples.names().any(|sample| sample == name.as_str()) || self.is_written(name).await?;
        if there { Ok(()) } else { Err(Refusal::name_unknown(name)) }
    }

    /// The tags of a repository, in byte order.
    pub(super) async fn tags(&self, name: &RepositoryName) -> Result<Vec<String>, Refusal> {
        match self.sample(name).await? {
            Some(sample) => Ok(sample.tags.iter().map(|(tag, _)| tag.clone()).collect()),
            None => self.below(&key::tags(name)).await,
        }
    }

    /// What a tag points to.
    pub(super) async fn tagged(&self, name: &RepositoryName, tag: &str) -> Result<Option<Digest>, Refusal> {
        match self.sample(name).await? {
            Some(sample) => {
                Ok(sample.tags.iter().find(|(known, _)| known == tag).map(|(_, digest)| digest.clone()))
            }
            None => Ok(self.text(&key::tag(name, tag)).await?.and_then(|digest| digest.parse().ok())),
        }
    }

    /// The tags of a repository with what they point to, in byte order.
    pub(super) async fn tagged_all(&self, name: &RepositoryName) -> Result<Vec<(String, Digest)>, Refusal> {
        if let Some(sample) = self.sample(name).await? {
            return Ok(sample.tags.clone());
        }
        let read = |(tag, digest): (String, Arc<[u8]>)| {
            Some((tag, std::str::from_utf8(&digest).ok()?.parse().ok()?))
        };
        Ok(self.entries(&key::tags(name)).await?.into_iter().filter_map(read).collect())
    }

    /// The digests of all manifests of a repository.
    pub(super) async fn manifests(&self, name: &RepositoryName) -> Result<Vec<Digest>, Refusal> {
        if let Some(sample) = self.sample(name).await? {
            return Ok(sample.manifests.iter().map(|manifest| manifest.digest.clone()).collect());
        }
        let digests = self.below(&key::manifests(name)).await?;
        Ok(digests.iter().filter_map(|digest| digest.parse().ok()).collect())
    }

    /// The manifest or index of that digest.
    pub(super) async fn manifest(
        &self,
        name: &RepositoryName,
        digest: &Digest,
    ) -> Result<Option<Stored>, Refusal> {
        let digest = digest.clone();
        if let Some(sample) = self.sample(name).await? {
            let content = sample.manifest(&digest);
            return Ok(content.map(|content| {
                let (media_type, bytes) = (content.media_type.clone(), content.bytes.clone());
                Stored { media_type, digest, bytes }
            }));
        }
        let Some(record) = self.text(&key::manifest(name, &digest)).await? else { return Ok(None) };
        let Some(bytes) = self.value(&key::document(name, &digest)).await? else { return Ok(None) };
        let media_type = MediaType::new(record.split(' ').next().unwrap_or_default());
        Ok(Some(Stored { media_type, digest, bytes }))
    }

    /// The blob of that digest, if the repository has it.
    pub(super) async fn blob(&self, name: &RepositoryName, digest: &Digest) -> Result<Option<Blob>, Refusal> {
        if let Some(sample) = self.sample(name).await? {
            let blob = sample.blob(digest);
            return Ok(blob.map(|blob| Blob {
                size: blob.bytes.len() as u64,
                place: Place::AtHand(blob.bytes.clone()),
            }));
        }
        if self.value(&key::link(name, digest)).await?.is_none() {
            return Ok(None);
        }
        let record = self.text(&key::blob(digest)).await?;
        Ok(record.and_then(|record| Blob::parse(&self.storage, &record)))
    }
}
