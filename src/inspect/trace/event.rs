//! What a trace hears.

use std::sync::Arc;

use crate::inspect::{BlobState, ChildState, ConfigBlob, Image, ImageError, Root};
use crate::oci::{Descriptor, Digest, Reference};
use crate::registry::Error;

use super::goal::ImageOf;

/// One thing that was found, with what it is about: what is of no use any more is not taken for something else.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// What the reference names.
    Root(Reference, Result<Root, Error>),
    /// The manifest for the platform.
    Image(ImageOf, Result<Arc<Image>, ImageError>),
    /// The config of that manifest.
    Config(Reference, Descriptor, Result<Arc<ConfigBlob>, Error>),
    /// Whether an entry of the index is there.
    Entry(Reference, Digest, ChildState),
    /// Whether a layer of the manifest is there.
    Layer(Reference, Digest, BlobState),
    /// Whether a blob of any platform is there.
    Blob(Reference, Digest, BlobState),
}

/// What of a trace an event changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The document, and with it everything.
    Root,
    /// The manifest for the platform.
    Image,
    /// The config.
    Config,
    /// Whether entries, layers or blobs are there.
    Checks,
}
