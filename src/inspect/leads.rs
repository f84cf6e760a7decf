//! Which tags lead to a digest: by pointing to it, or to an index that lists it.

use crate::oci::{Digest, Hasher, Platform, Tag};
use crate::registry::{Error, RepositoryClient};

use super::at_once::at_once;
use super::root::hashes_to;
use super::within::{Within, within};

/// Tags that are looked at.
const TAG_LIMIT: usize = 1000;

/// Whether a tag leads to a digest.
#[derive(Clone, Debug, PartialEq)]
pub enum Lead {
    /// It points to it.
    Points,
    /// It points to this index, which lists it, by itself or by an index within it, for this platform where it
    /// says so.
    Lists(Digest, Option<Platform>),
    /// It leads elsewhere.
    No,
    /// What it points to could not be read whole, or not be compared; why, where that is known.
    Unknown(Option<Box<Error>>),
}

/// The tags of a repository that can be looked at, and whether there are, or may be, more.
pub async fn tags_to_look_at(repository: RepositoryClient<'_>) -> Result<(Vec<Tag>, bool), Error> {
    let mut listing = repository.tags();
    let mut tags: Vec<Tag> = Vec::new();
    let mut more = false;
    while let Some(page) = listing.next().await? {
        tags.extend(page.names.iter().filter_map(|name| name.parse().ok()));
        more |= page.cut || page.oddity.is_some();
        if tags.len() >= TAG_LIMIT {
            more |= page.more || tags.len() > TAG_LIMIT;
            break;
        }
    }
    tags.truncate(TAG_LIMIT);
    Ok((tags, more))
}

/// Looks where each tag leads; `found` hears of each as the answers come.
pub async fn leads(
    repository: RepositoryClient<'_>,
    tags: &[Tag],
    digest: &Digest,
    mut found: impl FnMut(&Tag, Lead),
) {
    let answers = tags.iter().map(|tag| async move { (tag, lead(repository, tag, digest).await) });
    at_once(answers, |(tag, lead)| found(tag, lead)).await;
}

async fn lead(repository: RepositoryClient<'_>, tag: &Tag, digest: &Digest) -> Lead {
    let fetched = match repository.manifest_by_tag(tag).await {
        Ok(fetched) => fetched,
        Err(error) => return Lead::Unknown(Some(Box::new(error))),
    };
    if hashes_to(&fetched, digest) {
        return Lead::Points;
    }
    // Where the digest cannot be computed here, the bytes do not tell whether they are the ones.
    let elsewhere = || match Hasher::new(digest.algorithm()) {
        Some(_) => Lead::No,
        None => Lead::Unknown(None),
    };
    let Some(index) = fetched.document.index() else { return elsewhere() };
    match within(repository, index, digest).await {
        Within::Listed(entry) => Lead::Lists(fetched.verification.computed().clone(), entry.platform),
        Within::Not => elsewhere(),
        Within::Unread(error) => Lead::Unknown(error),
    }
}
