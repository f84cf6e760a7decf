//! What is wrong with a document of an archive.

use crate::oci::JsonError;

use super::{Damage, Gaps, Magic, Reason};

/// What is wrong with a document or a file that an archive names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It cannot be had.
    Gap(Reason),
    /// It is larger than what is read of one.
    TooLarge {
        /// Bytes that it has.
        size: u64,
        /// Bytes that are read.
        limit: u64,
    },
    /// It is not JSON.
    Json(JsonError),
    /// A list without a manifest.
    NoManifest,
    /// A list of nothing that is an image of the archive.
    NothingFound(Gaps),
    /// A list without an image.
    NoImage,
    /// Something else than a list of images.
    NotAList,
    /// It lists another number of layers than the config.
    Count {
        /// Layers that it lists.
        listed: usize,
        /// Layers of the config.
        config: usize,
    },
    /// What is compressed in it is no layer.
    NotALayer {
        /// How it is compressed.
        outer: Magic,
        /// What is in it.
        inner: Magic,
    },
    /// Its compressed bytes are damaged.
    Damaged(Damage),
}
