//! One request of a plan.

use crate::oci::{Digest, MediaType, Repository, Tag};
use crate::registry::{Method, Request, endpoint};

use super::item::Item;
use super::resource::Resource;
use super::tag_point::TagPoint;

/// One request, and what must be true right before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it does.
    pub action: Action,
    /// What it is about.
    pub item: Item,
    /// Exactly what is sent.
    pub request: Request,
    /// Tags that must still point there, or nowhere; else the survey is out of date.
    pub guards: Vec<TagPoint>,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Removes a tag.
    Untag(Tag),
    /// Deletes a manifest or index.
    DeleteManifest(Digest, MediaType),
    /// Deletes a blob.
    DeleteBlob(Digest),
    /// Stores a document: a list of referrers with an entry less, or a throw-away.
    Put,
}

impl Step {
    /// What is gone when it is done: with a manifest the tags that point to it.
    pub(super) fn removes(&self) -> Vec<Resource> {
        match &self.action {
            Action::Untag(tag) => vec![Resource::Tag(tag.clone())],
            Action::DeleteManifest(digest, _) => {
                let tags = self.guards.iter().map(|guard| Resource::Tag(guard.tag.clone()));
                tags.chain([Resource::Manifest(digest.clone())]).collect()
            }
            Action::DeleteBlob(digest) => vec![Resource::Blob(digest.clone())],
            Action::Put => Vec::new(),
        }
    }
}

/// Makes the steps for one repository.
pub(super) struct Steps<'a> {
    pub(super) repository: &'a Repository,
}

impl Steps<'_> {
    pub(super) fn untag(&self, point: &TagPoint) -> Step {
        Step {
            action: Action::Untag(point.tag.clone()),
            item: Item::Tag(point.tag.clone()),
            request: self.delete_manifest_at(point.tag.as_str()),
            guards: vec![point.clone()],
        }
    }

    pub(super) fn delete_manifest(
        &self,
        digest: &Digest,
        media_type: &MediaType,
        item: Item,
        guards: Vec<TagPoint>,
    ) -> Step {
        let request = self.delete_manifest_at(&digest.to_string());
        Step { action: Action::DeleteManifest(digest.clone(), media_type.clone()), item, request, guards }
    }

    pub(super) fn delete_blob(&self, digest: &Digest) -> Step {
        let url = endpoint::blob(self.repository, digest);
        let item = Item::Blob(digest.clone());
        let request = Request::new(Method::Delete, url);
        Step { action: Action::DeleteBlob(digest.clone()), item, request, guards: Vec::new() }
    }

    /// Stores an index under a tag or digest.
    pub(super) fn put_index(&self, at: &str, index: Vec<u8>, item: Item, guards: Vec<TagPoint>) -> Step {
        let url = endpoint::manifest(self.repository, at);
        let request = Request::new(Method::Put, url).body(MediaType::OciIndex.as_str(), index);
        Step { action: Action::Put, item, request, guards }
    }

    fn delete_manifest_at(&self, tag_or_digest: &str) -> Request {
        Request::new(Method::Delete, endpoint::manifest(self.repository, tag_or_digest))
    }
}
