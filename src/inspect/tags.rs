//! What do these tags point to?

use crate::oci::{Content, Digest, EntryKind, Tag};
use crate::registry::{Error, Fetched, RepositoryClient};

use super::at_once::at_once;
use super::platform_names::platform_names;

/// What a tag points to.
#[derive(Clone, Debug, PartialEq)]
pub enum TagAnswer {
    /// The digest of its document, hashed here, and what kind of document it is.
    Points(Digest, String),
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
            Ok(fetched) => TagAnswer::Points(fetched.verification.computed().clone(), kind(&fetched)),
            Err(error) => TagAnswer::Failed(Box::new(error)),
        };
        (tag, answer)
    });
    at_once(answers, |(tag, answer)| found(tag, answer)).await;
}

fn kind(fetched: &Fetched) -> String {
    match fetched.document.content() {
        Content::Index(index) if index.is_build_cache() => EntryKind::BuildCache.noun().into(),
        Content::Index(index) => {
            let platforms = platform_names(index.manifests.iter());
            if platforms.is_empty() { "index".into() } else { platforms }
        }
        Content::Manifest(manifest) if manifest.is_image() => "one image".into(),
        Content::Manifest(manifest) => manifest.name().to_owned(),
        Content::Schema1 => "schema 1".into(),
        Content::Other => "unknown".into(),
    }
}
