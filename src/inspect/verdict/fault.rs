//! Why an image cannot be pulled or does not run, and what is not known of it.

use crate::oci::Platform;

/// A part of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// Its manifest.
    Manifest,
    /// Its config.
    Config,
    /// So many of its layers.
    Layers(usize),
    /// So many blobs of what is no image.
    Blobs(usize),
}

/// Why it cannot be pulled, or does not run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fault {
    /// The registry answers 404.
    Missing(Part),
    /// Other bytes came than its digest names.
    Differs(Part),
    /// Its size is not the stated one.
    OtherSize(Part),
    /// It came, and cannot be read.
    Unreadable(Part),
    /// The index lists it for the first platform, and its config says the second.
    OtherPlatform(Box<(Platform, Platform)>),
    /// Manifest and config do not agree on the number of layers.
    LayerCount {
        /// Layers of the manifest.
        listed: usize,
        /// `diff_ids` of the config.
        named: usize,
    },
    /// The config names other layers than the manifest lists.
    OtherLayers,
    /// What is in layers that were read is not what the config names.
    OtherContent(Part),
}

/// What is not known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Open {
    /// Of what.
    pub(super) part: Part,
    /// Why, where it was asked for.
    pub(super) reason: Option<String>,
}
