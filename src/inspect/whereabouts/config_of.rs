//! A config that may name a digest.

use crate::oci::{Descriptor, Digest};

/// A config, and the manifests that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigOf {
    /// The config.
    pub config: Descriptor,
    /// The manifests.
    pub manifests: Vec<Digest>,
}
