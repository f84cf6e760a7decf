//! What one of several images is called.

use std::fmt;

use crate::oci::{Descriptor, Digest, Platform};

/// Its platform, or else its digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Name {
    /// It is the only one, and states no platform.
    #[default]
    Only,
    /// What it is for.
    Platform(Platform),
    /// It states no platform.
    Digest(Digest),
}

impl Name {
    /// That of an entry of an index.
    pub(super) fn of(entry: &Descriptor) -> Self {
        let platform =
            entry.platform.as_ref().filter(|platform| !platform.is_unknown() && !platform.is_empty());
        platform
            .map_or_else(|| Self::Digest(entry.digest.clone()), |platform| Self::Platform(platform.clone()))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Only => Ok(()),
            Self::Platform(platform) => platform.fmt(f),
            Self::Digest(digest) => digest.fmt(f),
        }
    }
}
