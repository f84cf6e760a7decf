//! Reads what tags point to, and what is there.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;

use crate::inspect::at_once::at_once;
use crate::oci::{Digest, Tag};
use crate::registry::RepositoryClient;

use super::answer::TagAnswer;
use super::image_facts::ImageFacts;
use super::news::TagNews;

/// Reads tags, a few at once, each when its turn comes: the iterator may end early, or grow. What they point to is read
/// unless `is_known`, and once for all tags on it: one request for a tag, and up to two for an image.
pub async fn read_tags(
    repository: RepositoryClient<'_>,
    tags: impl Iterator<Item = Tag>,
    is_known: impl Fn(&Digest) -> bool,
    found: impl Fn(TagNews),
) {
    let begun = RefCell::new(HashSet::new());
    let work = tags.map(|tag| {
        let (begun, is_known, found) = (&begun, &is_known, &found);
        async move {
            let answer = repository.manifest_by_tag(&tag).await;
            let told = TagAnswer::of(&answer);
            let digest = told.digest().cloned();
            found(TagNews::Tag(Arc::from(tag.as_str()), told));
            if let (Some(digest), Ok(fetched)) = (digest, answer)
                && !is_known(&digest)
                && begun.borrow_mut().insert(digest.clone())
            {
                found(TagNews::Image(digest, ImageFacts::read(repository, fetched).await));
            }
        }
    });
    at_once(work, |()| ()).await;
}
