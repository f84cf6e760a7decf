//! What a tag points to.

use crate::inspect::platform_names::platform_names;
use crate::oci::{Content, Digest, EntryKind};
use crate::registry::{Error, Fetched};

/// What a tag points to.
#[derive(Clone, Debug, PartialEq)]
pub enum TagAnswer {
    /// The digest of its document, hashed here, and what kind of document it is.
    Points(Digest, String),
    /// It could not be resolved.
    Failed(Box<Error>),
}

impl TagAnswer {
    /// What came for a tag.
    pub(super) fn of(answer: &Result<Fetched, Error>) -> Self {
        match answer {
            Ok(fetched) => Self::Points(fetched.verification.computed().clone(), kind(fetched)),
            Err(error) => Self::Failed(Box::new(error.clone())),
        }
    }
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
