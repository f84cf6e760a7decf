//! What do these tags point to?

use crate::oci::{Digest, Tag};
use crate::registry::{Error, RepositoryClient};

use super::at_once::at_once;
use super::pointed::Pointed;

/// What a tag points to.
#[derive(Clone, Debug, PartialEq)]
pub enum TagAnswer {
    /// The digest of its document, hashed here, and what that holds.
    Points(Digest, Pointed),
    /// It could not be resolved.
    Failed(Box<Error>),
}

/// Resolves each tag; `found` hears the answers as they come.
pub async fn resolve_tags(
    repository: RepositoryClient<'_>,
    tags: &[Tag],
    mut found: impl FnMut(&Tag, TagAnswer),
) {
    let answers = tags.iter().map(|tag| async move {
        let answer = match repository.manifest_by_tag(tag).await {
            Ok(fetched) => {
                let digest = fetched.verification.computed().clone();
                TagAnswer::Points(digest, Pointed::of(&fetched.document))
            }
            Err(error) => TagAnswer::Failed(Box::new(error)),
        };
        (tag, answer)
    });
    at_once(answers, |(tag, answer)| found(tag, answer)).await;
}
