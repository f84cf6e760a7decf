//! What is in a layer: told by whoever unpacks it while its bytes go by.

use super::NotUnpacked;
use crate::oci::Digest;

/// What is in a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayerContent {
    /// Unpacked, it hashes to this.
    Hashed(Digest),
    /// It is not packed: its own digest is that of its content.
    Plain,
    /// It was not unpacked to its end.
    Unknown(NotUnpacked),
}

/// Unpacks a layer for the hash of its content alone, keeping nothing.
pub trait Unpack {
    /// Takes the next bytes; how many came out.
    fn push(&mut self, bytes: &[u8]) -> u64;

    /// What was in it, when nothing more comes.
    fn finish(self: Box<Self>) -> LayerContent;
}
