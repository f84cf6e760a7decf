//! What is known of a digest before a search.

use crate::registry::{Error, ErrorKind, Reason};

/// What was known of a digest before the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// That no manifest has it.
    NoManifest,
    /// That a blob has it.
    Blob,
    /// That a manifest or an index has it.
    Manifest,
}

impl Before {
    /// What it tells that a manifest could not be read; nothing where the registry did not say that there is none.
    pub fn of(error: &Error) -> Option<Self> {
        match error.reason() {
            _ if error.kind == ErrorKind::IsBlob => Some(Self::Blob),
            _ if error.lacks_repository() => None,
            Some(
                Reason::Unauthorized | Reason::Forbidden | Reason::InsufficientScope | Reason::RateLimited,
            )
            | None => None,
            // Some registries fail over what they take for a manifest.
            Some(_) => Some(Self::NoManifest),
        }
    }
}
