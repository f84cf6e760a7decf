//! Errors as the page tells them: by where it is.

use crate::archive::ArchiveError;
use crate::browser;
use crate::inspect::ImageError;
use crate::registry::Error;
use crate::words::Surroundings;

pub(super) use crate::words::{Failure, Remedy};

/// Where the page is now.
pub(super) fn surroundings() -> Surroundings {
    Surroundings {
        origin: browser::origin(),
        is_secure: browser::is_secure(),
        is_offline: browser::is_offline(),
        has_companion: browser::companion().is_some(),
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Self::of(error, &surroundings())
    }
}

impl From<&ImageError> for Failure {
    fn from(error: &ImageError) -> Self {
        Self::of_image(error, &surroundings())
    }
}

impl From<&ArchiveError> for Failure {
    fn from(error: &ArchiveError) -> Self {
        Self::of_archive(error, &surroundings())
    }
}
