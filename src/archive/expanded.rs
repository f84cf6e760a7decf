//! What comes out of a decoder: hashed, and not kept but for its start.

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

use crate::oci::{Digest, Hasher};

use super::Magic;
use super::magic::START;

/// Bytes up to which anything may expand.
pub(super) const EXPANDED_LIMIT: u64 = 64 << 20;
/// How many times its size a larger file may expand.
pub(super) const EXPANSION_LIMIT: u64 = 200;

/// What came out so far.
pub(super) struct Expanded {
    hasher: Hasher,
    size: u64,
    /// Bytes that it came out of.
    packed: Rc<Cell<u64>>,
    start: Vec<u8>,
}

impl Expanded {
    /// Of a file of so many bytes.
    pub(super) fn of(size: u64) -> Self {
        Self::so_far(Rc::new(Cell::new(size)))
    }

    /// Of what came so far, if it is not known how much will come: whoever counts it shares the number.
    pub(super) fn so_far(packed: Rc<Cell<u64>>) -> Self {
        Self { hasher: Hasher::sha256(), size: 0, packed, start: Vec::new() }
    }

    /// Bytes that came out.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Whether more came out than may.
    pub(super) fn is_too_much(&self) -> bool {
        self.size > self.packed.get().saturating_mul(EXPANSION_LIMIT).max(EXPANDED_LIMIT)
    }

    /// What it looks like.
    pub(super) fn magic(&self) -> Magic {
        Magic::of(&self.start)
    }

    /// Digest and size of all that came out.
    pub(super) fn finish(self) -> (Digest, u64) {
        (self.hasher.finish(), self.size)
    }
}

impl Write for Expanded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.size += bytes.len() as u64;
        if self.is_too_much() {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.hasher.update(bytes);
        let missing = START.saturating_sub(self.start.len()).min(bytes.len());
        self.start.extend_from_slice(bytes.get(..missing).unwrap_or_default());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
