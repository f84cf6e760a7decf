//! Decompresses Zstandard: frames that follow each other. RFC 8878, section 3.

use std::io::{self, Write};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Damage;

/// Bytes that hold a whole block, whatever its size.
const BLOCK: usize = (128 << 10) + 32;
/// Bytes that hold the header of a frame.
const HEADER: usize = 18;

/// Writes on what is in the frames that are pushed into it.
pub(super) struct Zstd<W> {
    sink: W,
    /// The largest window that a frame may ask for, in MiB.
    window: u64,
    decoder: FrameDecoder,
    /// What came and is not decoded yet.
    input: Vec<u8>,
    /// Bytes to come that say nothing.
    skipped: u64,
    /// Whether a frame has begun and not ended.
    inside: bool,
}

impl<W: Write> Zstd<W> {
    /// A frame may ask for a window of so many MiB.
    pub(super) fn new(sink: W, window: u64) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(window << 20);
        Self { sink, window, decoder, input: Vec::new(), skipped: 0, inside: false }
    }

    pub(super) fn sink(&self) -> &W {
        &self.sink
    }

    pub(super) fn into_sink(self) -> W {
        self.sink
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.input.extend_from_slice(bytes);
        if self.is_there(&self.input) { self.decode(false) } else { Ok(()) }
    }

    /// Nothing more comes.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.decode(true)?;
        if self.inside || self.skipped > 0 { Err(Damage::Short.into()) } else { Ok(()) }
    }

    /// Decodes block by block, each when all of it is there, so that no more than one is held.
    fn decode(&mut self, last: bool) -> io::Result<()> {
        let input = std::mem::take(&mut self.input);
        let mut rest = &*input;
        loop {
            let skip = usize::try_from(self.skipped).unwrap_or(usize::MAX).min(rest.len());
            rest = rest.get(skip..).unwrap_or_default();
            self.skipped -= skip as u64;
            if rest.is_empty() || (!last && !self.is_there(rest)) {
                break;
            }
            if self.inside {
                self.decode_block(&mut rest)?;
            } else {
                self.begin(&mut rest)?;
            }
        }
        self.input = rest.to_vec();
        Ok(())
    }

    /// Whether what comes next begins here with all of it, or is to be skipped. Nothing waits that can be decoded: it
    /// might become more than anybody expects, all at once.
    fn is_there(&self, rest: &[u8]) -> bool {
        if self.skipped > 0 {
            return !rest.is_empty();
        }
        if !self.inside {
            return rest.len() >= HEADER;
        }
        let Some((&[low, middle, high], _)) = rest.split_first_chunk() else { return false };
        let header = u32::from_le_bytes([low, middle, high, 0]);
        let is_repeated = header >> 1 & 3 == 1;
        let content = if is_repeated { 1 } else { (header >> 3) as usize };
        let checksum = if header & 1 == 1 { 4 } else { 0 };
        // One that is too large is refused as soon as that is sure.
        rest.len() >= (3 + content + checksum).min(BLOCK)
    }

    fn begin(&mut self, rest: &mut &[u8]) -> io::Result<()> {
        match self.decoder.reset(&mut *rest) {
            Ok(()) => self.inside = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => self.skipped = length.into(),
            Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                return Err(Damage::Window(self.window).into());
            }
            Err(_) => return Err(Damage::NoFrame.into()),
        }
        Ok(())
    }

    fn decode_block(&mut self, rest: &mut &[u8]) -> io::Result<()> {
        self.decoder.decode_blocks(rest, BlockDecodingStrategy::UptoBlocks(1)).map_err(|_| Damage::Block)?;
        self.decoder.collect_to_writer(&mut self.sink)?;
        if self.decoder.is_finished() {
            self.inside = false;
            let stated = self.decoder.get_checksum_from_data();
            if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
                return Err(Damage::Checksum.into());
            }
        }
        Ok(())
    }
}
