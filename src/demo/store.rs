//! What the registry holds: repositories with manifests, blobs and tags.

use std::sync::OnceLock;

use crate::oci::{Digest, RepositoryName};

use super::content::Content;

/// All repositories, in byte order of their names.
pub(super) struct Store(Vec<Shelf>);

/// Puts content into a new repository.
type Fill = fn(&mut Repository);

/// A place for a repository. What is in it is made when it is first asked for: to make all samples at
/// once would hold up the first page.
struct Shelf {
    name: &'static str,
    fill: Fill,
    repository: OnceLock<Repository>,
}

/// One repository. Content is known in the repository that it was put into, and in no other. There is
/// little of it: looking through all is fast.
#[derive(Default)]
pub(super) struct Repository {
    manifests: Vec<Content>,
    blobs: Vec<Content>,
    /// In byte order.
    tags: Vec<(String, Digest)>,
}

impl Store {
    /// A store of repositories, in byte order of their names.
    pub(super) fn new(repositories: &[(&'static str, Fill)]) -> Self {
        let shelf = |&(name, fill): &_| Shelf { name, fill, repository: OnceLock::new() };
        Self(repositories.iter().map(shelf).collect())
    }

    /// The names of the repositories, in byte order.
    pub(super) fn names(&self) -> Vec<&str> {
        self.0.iter().map(|shelf| shelf.name).collect()
    }

    /// The repository of that name.
    pub(super) fn repository(&self, name: &RepositoryName) -> Option<&Repository> {
        let Shelf { fill, repository, .. } = self.0.iter().find(|shelf| shelf.name == name.as_str())?;
        Some(repository.get_or_init(|| {
            let mut repository = Repository::default();
            fill(&mut repository);
            repository
        }))
    }
}

impl Repository {
    /// The tags, in byte order.
    pub(super) fn tags(&self) -> Vec<&str> {
        self.tags.iter().map(|(tag, _)| &**tag).collect()
    }

    /// What a tag points to.
    pub(super) fn tagged(&self, wanted: &str) -> Option<&Digest> {
        self.tags.iter().find(|(tag, _)| tag == wanted).map(|(_, digest)| digest)
    }

    /// The manifest or index of that digest.
    pub(super) fn manifest(&self, digest: &Digest) -> Option<&Content> {
        find(&self.manifests, digest)
    }

    /// The blob of that digest.
    pub(super) fn blob(&self, digest: &Digest) -> Option<&Content> {
        find(&self.blobs, digest)
    }

    /// Keeps a manifest or index, and points new tags to it.
    pub(super) fn put_manifest(&mut self, manifest: &Content, tags: &[&str]) {
        self.manifests.push(manifest.clone());
        for tag in tags {
            let at = self.tags.partition_point(|(before, _)| **before < **tag);
            self.tags.insert(at, ((*tag).into(), manifest.digest.clone()));
        }
    }

    /// Keeps a blob.
    pub(super) fn put_blob(&mut self, blob: &Content) {
        self.blobs.push(blob.clone());
    }
}

fn find<'a>(contents: &'a [Content], digest: &Digest) -> Option<&'a Content> {
    contents.iter().find(|content| content.digest == *digest)
}
