//! What people call an entry of an index.

use std::fmt;

use crate::oci::{Descriptor, Digest, Platform};

/// Its platform, or else its digest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EntryName {
    /// What it is for.
    Platform(Platform),
    /// It states no platform.
    Digest(Digest),
}

impl EntryName {
    /// That of an entry.
    pub fn of(entry: &Descriptor) -> Self {
        let platform = entry.platform.as_ref().filter(|platform| platform.is_stated());
        platform
            .map_or_else(|| Self::Digest(entry.digest.clone()), |platform| Self::Platform(platform.clone()))
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Platform(platform) => platform.fmt(f),
            Self::Digest(digest) => digest.fmt(f),
        }
    }
}
