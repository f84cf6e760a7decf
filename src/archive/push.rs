//! Pushes what an archive holds: blobs first, then what names them, tags last, so that no tag ever points
//! to something incomplete.

use std::sync::Arc;

use crate::oci::{Digest, MediaType, Repository, Tag};
use crate::registry::{
    Arrival, Method, RepositoryClient, Request, Source, SubjectKept, Tagged, Upload, endpoint, writes,
};

use super::{ArchiveError, Item, Role};

/// How far a push is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pushed {
    /// Bytes that are in the registry, of blobs that were there before too.
    pub bytes: u64,
    /// Bytes in all.
    pub of: u64,
    /// Blobs that were sent.
    pub sent: usize,
    /// Blobs that the repository had before, or got from another one.
    pub there: usize,
    /// Manifests and indexes that were stored.
    pub manifests: usize,
    /// Tags that were set.
    pub tags: usize,
    /// Manifests with a subject that nobody lists: the registry keeps no referrers.
    pub unlisted: usize,
}

/// Pushes items, which must stand in the order in which a registry takes them, and then sets the tags. One
/// that is there is only moved from the digest that `moves` names for it. `heard` hears how far it is. Run
/// again after a failure it goes on: what is there is not sent twice.
pub async fn push(
    repository: RepositoryClient<'_>,
    items: &[Item],
    tags: &[(Tag, Digest)],
    moves: &[(Tag, Digest)],
    heard: &mut dyn FnMut(&Pushed),
) -> Result<Pushed, ArchiveError> {
    let of = items.iter().map(|item| item.bytes.size()).fold(0, u64::saturating_add);
    let mut pushed = Pushed { of, ..Pushed::default() };
    for item in items {
        heard(&pushed);
        let before = pushed.bytes;
        match item.role {
            Role::Blob => {
                let digest = &item.descriptor.digest;
                let mut progress = |bytes| {
                    pushed.bytes = before + bytes;
                    heard(&pushed);
                };
                let arrival = repository.ensure_blob(digest, &item.bytes, &[], &mut progress).await?;
                match arrival {
                    Arrival::Uploaded => pushed.sent += 1,
                    Arrival::AlreadyThere | Arrival::Mounted => pushed.there += 1,
                }
            }
            Role::Manifest => {
                let at = item.descriptor.digest.to_string();
                let bytes = read(item).await?;
                let stored = repository.put_manifest(&at, &media_type(item), &bytes).await?;
                pushed.manifests += 1;
                let is_unlisted = matches!(stored.subject, SubjectKept::Nobody | SubjectKept::Unlisted);
                pushed.unlisted += usize::from(is_unlisted);
            }
        }
        pushed.bytes = before + item.bytes.size();
    }
    for (tag, digest) in tags {
        let Some(item) = items.iter().rev().find(|item| item.descriptor.digest == *digest) else { continue };
        let from = moves.iter().find(|(moved, _)| moved == tag).map(|(_, from)| from);
        let bytes = read(item).await?;
        match repository.tag_manifest(tag, from, &media_type(item), &bytes).await? {
            Tagged::Stored(_) => pushed.tags += 1,
            Tagged::Elsewhere(now) => return Err(ArchiveError::TagMoved(tag.clone(), now.name().clone())),
        }
        heard(&pushed);
    }
    Ok(pushed)
}

async fn read(item: &Item) -> Result<Arc<[u8]>, ArchiveError> {
    let size = usize::try_from(item.bytes.size()).unwrap_or(usize::MAX);
    Ok(item.bytes.read(0, size).await?.into())
}

fn media_type(item: &Item) -> MediaType {
    item.descriptor.media_type.clone().unwrap_or(MediaType::OciManifest)
}

/// The requests of a push, as far as they are known before: a location is told by the registry, and what is
/// there already is not sent.
pub fn requests(repository: &Repository, items: &[Item], tags: &[(Tag, Digest)]) -> Vec<Request> {
    let mut requests = Vec::new();
    for item in items {
        let digest = &item.descriptor.digest;
        match item.role {
            Role::Blob => {
                let blob = endpoint::blob(repository, digest);
                requests.extend([Method::Head, Method::Get].map(|method| Request::new(method, &blob)));
                let size = item.bytes.size();
                let how = Upload::for_size(size);
                requests.extend(writes::uploads(repository, how, size, digest));
            }
            Role::Manifest => {
                requests.push(announced(repository, item, &digest.to_string()));
                let listed = item.subject.iter();
                requests.extend(listed.flat_map(|subject| writes::list_referrer(repository, subject)));
            }
        }
    }
    for (tag, digest) in tags {
        let tagged = items.iter().rev().find(|item| item.descriptor.digest == *digest);
        if let Some(item) = tagged {
            requests.push(Request::new(Method::Get, endpoint::manifest(repository, tag.as_str())));
            requests.push(announced(repository, item, tag.as_str()));
        }
    }
    requests
}

fn announced(repository: &Repository, item: &Item, to: &str) -> Request {
    let request = writes::put_manifest(repository, to, &media_type(item), Arc::default());
    request.announcing(item.bytes.size())
}
