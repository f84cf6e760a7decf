//! Why the content of a layer is not compared with its `diff_id`.

use crate::oci::Algorithm;
use crate::registry::NotUnpacked;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uncompared {
    /// The config lists another number of `diff_ids` than there are layers.
    Count {
        /// Those of the config.
        diff_ids: usize,
        /// Those of the manifest.
        layers: usize,
    },
    /// The `diff_id` is no digest.
    NoDigest,
    /// The `diff_id` is a digest of the first algorithm, and the content was hashed with the second.
    Algorithm(Algorithm, Algorithm),
    /// The layer was not unpacked to its end, for this reason.
    NotUnpacked(NotUnpacked),
}
