//! Why an image cannot be pulled or does not run.

use crate::oci::Platform;

use super::part::Part;

/// Why it cannot be pulled, or does not run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The registry answers 404.
    Missing(Part),
    /// Other bytes came than its digest names.
    Differs(Part),
    /// Its size is not the stated one.
    OtherSize(Part),
    /// It came, and cannot be read.
    Unreadable(Part),
    /// Its config says another platform than the index lists it for.
    OtherPlatform {
        /// What the config says.
        own: Box<Platform>,
        /// Whether it is known that it does not start on the listed platform.
        is_foreign: bool,
    },
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
