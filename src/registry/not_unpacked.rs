//! Why a layer was not unpacked to its end.

use super::{Damage, Magic};

/// Why a layer was not unpacked to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotUnpacked {
    /// It is no layer, but another kind of file.
    NotALayer(Magic),
    /// Its bytes are damaged, or ask for more memory than they get.
    Damaged(Damage),
    /// Too much came out of its first bytes.
    TooMuch {
        /// Bytes that were unpacked.
        came: u64,
        /// Bytes of the whole layer, if that is stated.
        size: Option<u64>,
        /// What came out more than.
        most: Most,
    },
    /// What unpacks was not loaded.
    NoUnpacker,
}

/// What is unpacked at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Most {
    /// So many times as many bytes as went in.
    Times(u64),
    /// So many bytes.
    Bytes(u64),
}
