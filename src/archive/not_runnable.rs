//! What `docker load` does not take.

use crate::oci::MediaType;

/// What was to be saved for `docker load`, and is no image that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRunnable {
    /// A manifest with a config of another type than that of an image.
    Manifest(Option<MediaType>),
    /// An index, of which one platform can be chosen.
    Index,
    /// A document of another type.
    Other(MediaType),
}
