//! How a layer is packed.

use crate::registry::Packing;

/// What its bytes are, as in "the bytes are gzip".
pub(super) fn packing(packing: Packing) -> &'static str {
    match packing {
        Packing::Tar => "a plain tar",
        Packing::Gzip => "gzip",
        Packing::Zstd => "zstd",
    }
}
