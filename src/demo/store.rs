//! What the registry holds: repositories with manifests, blobs and tags, sorted by name.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::oci::{Digest, MediaType, RepositoryName};

/// All repositories.
#[derive(Default)]
pub(super) struct Store {
    repositories: BTreeMap<String, Shelf>,
}

/// A place for a repository. What is in it is made when it is first asked for: to make all samples at
/// once would hold up the first page.
struct Shelf {
    fill: fn(&mut Repository),
    repository: OnceLock<Repository>,
}

/// One repository. Content is known in the repository that it was put into, and in no other.
#[derive(Default)]
pub(super) struct Repository {
    manifests: BTreeMap<Digest, Manifest>,
    blobs: BTreeMap<Digest, Arc<[u8]>>,
    tags: BTreeMap<String, Digest>,
}

/// The exact bytes of a manifest or index, and the type that they are served as.
pub(super) struct Manifest {
    pub(super) media_type: MediaType,
    pub(super) bytes: Arc<[u8]>,
}

impl Store {
    /// The names of the repositories, in byte order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.repositories.keys().map(String::as_str)
    }

    /// The repository of that name.
    pub(super) fn repository(&self, name: &RepositoryName) -> Option<&Repository> {
        let Shelf { fill, repository } = self.repositories.get(name.as_str())?;
        Some(repository.get_or_init(|| {
            let mut repository = Repository::default();
            fill(&mut repository);
            repository
        }))
    }

    /// Adds a repository that `fill` puts content into.
    pub(super) fn add(&mut self, name: &str, fill: fn(&mut Repository)) {
        self.repositories.insert(name.into(), Shelf { fill, repository: OnceLock::new() });
    }
}

impl Repository {
    /// The tags, in byte order.
    pub(super) fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.keys().map(String::as_str)
    }

    /// What a tag points to.
    pub(super) fn tagged(&self, tag: &str) -> Option<&Digest> {
        self.tags.get(tag)
    }

    /// The manifest or index of that digest.
    pub(super) fn manifest(&self, digest: &Digest) -> Option<&Manifest> {
        self.manifests.get(digest)
    }

    /// The blob of that digest.
    pub(super) fn blob(&self, digest: &Digest) -> Option<&Arc<[u8]>> {
        self.blobs.get(digest)
    }

    /// Keeps a manifest or index.
    pub(super) fn put_manifest(&mut self, digest: Digest, manifest: Manifest) {
        self.manifests.insert(digest, manifest);
    }

    /// Keeps a blob.
    pub(super) fn put_blob(&mut self, digest: Digest, bytes: Arc<[u8]>) {
        self.blobs.insert(digest, bytes);
    }

    /// Points a tag to a digest.
    pub(super) fn tag(&mut self, tag: &str, digest: &Digest) {
        self.tags.insert(tag.into(), digest.clone());
    }
}
