//! Unpacks a layer that goes by, for the hash of its content.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use crate::registry::{LayerContent, Most, NotUnpacked, Unpack};

use super::expanded::{EXPANDED_LIMIT, EXPANSION_LIMIT, Expanded};
use super::magic::START;
use super::unpacker::Unpacker;
use super::{Damage, Magic};

/// MiB of memory that unpacking may ask for.
const MEMORY: u64 = 16;

/// Unpacks one layer, and keeps nothing of it.
pub struct LayerUnpacker {
    /// Bytes of the layer, if that is stated.
    size: Option<u64>,
    /// Bytes of it that came: the stated size is whatever a registry likes.
    came: Rc<Cell<u64>>,
    state: State,
}

enum State {
    /// Its first bytes, too few to tell what it is.
    Starting(Vec<u8>),
    Unpacking(Unpacker<Expanded>),
    Known(LayerContent),
}

impl LayerUnpacker {
    /// For a layer of so many bytes, if that is stated.
    pub fn new(size: Option<u64>) -> Self {
        Self { size, came: Rc::default(), state: State::Starting(Vec::new()) }
    }

    /// Bytes that came out.
    fn begin(&mut self, start: &[u8]) -> u64 {
        let magic = Magic::of(start);
        self.state = match Unpacker::within(MEMORY, magic, Expanded::so_far(self.came.clone())) {
            Some(unpacker) => State::Unpacking(unpacker),
            None if magic == Magic::Tar => State::Known(LayerContent::Plain),
            None => State::Known(LayerContent::Unknown(NotUnpacked::NotALayer(magic))),
        };
        self.unpack(start)
    }

    /// Bytes that came out.
    fn unpack(&mut self, bytes: &[u8]) -> u64 {
        let State::Unpacking(unpacker) = &mut self.state else { return 0 };
        let before = unpacker.sink().size();
        let result = unpacker.push(bytes);
        let out = unpacker.sink().size() - before;
        if let Err(error) = result {
            self.state = State::Known(fault(unpacker.sink(), self.came.get(), self.size, &error));
        }
        out
    }
}

impl Unpack for LayerUnpacker {
    fn push(&mut self, bytes: &[u8]) -> u64 {
        self.came.set(self.came.get() + bytes.len() as u64);
        let State::Starting(start) = &mut self.state else { return self.unpack(bytes) };
        start.extend_from_slice(bytes);
        if start.len() < START {
            return 0;
        }
        let start = std::mem::take(start);
        self.begin(&start)
    }

    fn finish(mut self: Box<Self>) -> LayerContent {
        if let State::Starting(start) = &mut self.state {
            let start = std::mem::take(start);
            self.begin(&start);
        }
        match self.state {
            State::Starting(_) => LayerContent::Plain,
            State::Known(content) => content,
            State::Unpacking(mut unpacker) => match unpacker.finish() {
                Err(error) => fault(unpacker.sink(), self.came.get(), self.size, &error),
                Ok(()) => match unpacker.into_sink() {
                    Ok(content) => LayerContent::Hashed(content.finish().0),
                    Err(error) => LayerContent::Unknown(NotUnpacked::Damaged(Damage::of(&error))),
                },
            },
        }
    }
}

/// Why a layer was not unpacked to its end.
fn fault(content: &Expanded, came: u64, size: Option<u64>, error: &io::Error) -> LayerContent {
    if !content.is_too_much() {
        return LayerContent::Unknown(NotUnpacked::Damaged(Damage::of(error)));
    }
    // The greater of the two limits is the one that was met.
    let is_by_times = came.saturating_mul(EXPANSION_LIMIT) > EXPANDED_LIMIT;
    let most = if is_by_times { Most::Times(EXPANSION_LIMIT) } else { Most::Bytes(EXPANDED_LIMIT) };
    LayerContent::Unknown(NotUnpacked::TooMuch { came, size, most })
}
