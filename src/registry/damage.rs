//! What is wrong with compressed bytes.

use std::fmt;
use std::io;

/// What is wrong with compressed bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// They end too early.
    Short,
    /// A frame asks for more than so many MiB of memory.
    Window(u64),
    /// No frame begins where one should.
    NoFrame,
    /// A block cannot be decoded.
    Block,
    /// The checksum of a frame does not match.
    Checksum,
    /// Anything else, in the words of the decoder.
    Other(String),
}

impl Damage {
    /// What a decoder said.
    pub fn of(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>());
        own.cloned().unwrap_or_else(|| Self::Other(error.to_string()))
    }
}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> Self {
        Self::new(io::ErrorKind::InvalidData, damage)
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("damaged")
    }
}

impl std::error::Error for Damage {}
