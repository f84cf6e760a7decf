//! The samples, repository by repository.

use std::sync::OnceLock;

use crate::oci::{Digest, RepositoryName};

use crate::demo::content::Content;

/// All sample repositories, in byte order of their names.
pub(in crate::demo) struct Shelves(Vec<Shelf>);

/// Puts content into a new repository.
type Fill = fn(&mut Repository);

/// A place for a repository. What is in it is made when it is first asked for: to make all samples at
/// once would hold up the first page.
struct Shelf {
    name: &'static str,
    fill: Fill,
    repository: OnceLock<Repository>,
}

/// One repository as it is made. There is little in it: looking through all is fast.
#[derive(Default)]
pub(in crate::demo) struct Repository {
    pub(in crate::demo) manifests: Vec<Content>,
    pub(in crate::demo) blobs: Vec<Content>,
    /// In byte order.
    pub(in crate::demo) tags: Vec<(String, Digest)>,
}

impl Shelves {
    /// Repositories, in byte order of their names.
    pub(super) fn new(repositories: &[(&'static str, Fill)]) -> Self {
        let shelf = |&(name, fill): &_| Shelf { name, fill, repository: OnceLock::new() };
        Self(repositories.iter().map(shelf).collect())
    }

    /// No samples.
    pub(in crate::demo) fn none() -> Self {
        Self(Vec::new())
    }

    /// The names of the repositories, in byte order.
    pub(in crate::demo) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|shelf| shelf.name)
    }

    /// The repository of that name.
    pub(in crate::demo) fn repository(&self, name: &RepositoryName) -> Option<&Repository> {
        let Shelf { fill, repository, .. } = self.0.iter().find(|shelf| shelf.name == name.as_str())?;
        Some(repository.get_or_init(|| {
            let mut repository = Repository::default();
            fill(&mut repository);
            repository
        }))
    }
}

impl Repository {
    /// The manifest or index of that digest.
    pub(in crate::demo) fn manifest(&self, digest: &Digest) -> Option<&Content> {
        find(&self.manifests, digest)
    }

    /// The blob of that digest.
    pub(in crate::demo) fn blob(&self, digest: &Digest) -> Option<&Content> {
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
