//! Why an archive is not read or not written.

mod contradiction;
mod damage;
mod fault;
mod gap;
mod joined;
mod layer;
mod magic;
mod trouble;

use crate::archive::{ArchiveError, SinkError};
use crate::words::Said;

use super::more::more;
use super::sentence::sentence;
use trouble::trouble as fragment;

pub use contradiction::contradiction;
pub use gap::gap;
pub use layer::{layer, not_unpacked};

/// Why an archive is not read or not written; what a registry answered meanwhile is told as any other error of it.
pub(in crate::words) fn archive(error: &ArchiveError) -> Said {
    let (title, next) = match error {
        ArchiveError::Incomplete(_) => (
            "The image is not complete.",
            "Choose a platform that is complete, or push the missing parts to the registry again.",
        ),
        ArchiveError::Sparse { whole, .. } if whole.is_empty() => (
            "The index cannot be pushed.",
            "Save the image again in a place that has all of its platforms, and choose the new file.",
        ),
        ArchiveError::Sparse { .. } => (
            "The index cannot be pushed, but a part of it can.",
            "Push one platform alone, or save the image again in a place that has all of its platforms.",
        ),
        ArchiveError::BuildCache => (
            "This file holds no image that can be pushed.",
            "Let BuildKit push its cache itself: docker buildx build --cache-to type=registry,ref=NAME.",
        ),
        ArchiveError::NotRunnable(_) => {
            ("docker load cannot read this image.", "Save it as an OCI image layout.")
        }
        ArchiveError::TagMoved(..) => (
            "The tag was not moved.",
            "Somebody else moved it meanwhile. Look at what it points to now, then push again if you still want to move it.",
        ),
        ArchiveError::Sink(SinkError::NotOffered) => {
            ("The file was not written.", "Allow this site to download files, then save it again.")
        }
        ArchiveError::Sink(_) => {
            ("The file could not be written.", "Free some space on the disk, and save it again.")
        }
        ArchiveError::Source(_) => ("The file could not be read.", "Choose it again."),
        _ => (
            "This file holds no image that can be pushed.",
            "It can be an OCI image layout or what docker save writes, as a folder or as a tar, which may be compressed \
                 with gzip or zstd.",
        ),
    };
    Said::new(title, trouble(error), next)
}

/// How many more there are.
pub fn unshown(count: usize) -> String {
    format!("{}, which are not shown", more(count))
}

/// Why an archive is not read or not written, in one sentence.
pub fn trouble(error: &ArchiveError) -> String {
    sentence(fragment(error))
}
