//! What a tag points to.

use crate::inspect::platform_names::platform_names;
use crate::oci::{Content, Digest, EntryKind};
use crate::registry::{Error, Fetched};

/// What a tag points to.
#[derive(Clone, Debug, PartialEq)]
pub enum TagAnswer {
    /// To this document.
    Points {
        /// The digest of the document, hashed here.
        digest: Digest,
        /// The digest by which the registry knows it: the same, unless it uses another algorithm.
        name: Digest,
        /// What kind of document it is.
        kind: String,
    },
    /// It could not be resolved.
    Failed(Box<Error>),
}

impl TagAnswer {
    /// What came for a tag.
    pub(super) fn of(answer: &Result<Fetched, Error>) -> Self {
        match answer {
            Ok(fetched) => Self::Points {
                digest: fetched.verification.computed().clone(),
                name: fetched.name().clone(),
                kind: kind(fetched),
            },
            Err(error) => Self::Failed(Box::new(error.clone())),
        }
    }
}

impl TagAnswer {
    /// The digest that the tag points to.
    pub fn digest(&self) -> Option<&Digest> {
        match self {
            Self::Points { digest, .. } => Some(digest),
            Self::Failed(_) => None,
        }
    }

    /// The digest by which the registry knows what is there.
    pub fn name(&self) -> Option<&Digest> {
        match self {
            Self::Points { name, .. } => Some(name),
            Self::Failed(_) => None,
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
