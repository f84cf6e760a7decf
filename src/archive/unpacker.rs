//! Decompresses what comes in slices.

use std::io::{self, Write};

use flate2::write::MultiGzDecoder;

use super::Magic;
use super::zstd::Zstd;

/// MiB of memory that a file may ask for, as with the command zstd.
const MEMORY: u64 = 128;

/// Writes on what is in the compressed bytes that are pushed into it.
pub(super) enum Unpacker<W: Write> {
    Gzip(Box<MultiGzDecoder<W>>),
    Zstd(Box<Zstd<W>>),
}

impl<W: Write> Unpacker<W> {
    /// For such a file; nothing for those that are not decompressed here.
    pub(super) fn new(magic: Magic, sink: W) -> Option<Self> {
        Self::within(MEMORY, magic, sink)
    }

    /// As `new`, for one that may ask for so many MiB of memory.
    pub(super) fn within(memory: u64, magic: Magic, sink: W) -> Option<Self> {
        match magic {
            Magic::Gzip => Some(Self::Gzip(Box::new(MultiGzDecoder::new(sink)))),
            Magic::Zstd => Some(Self::Zstd(Box::new(Zstd::new(sink, memory)))),
            _ => None,
        }
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Gzip(decoder) => decoder.write_all(bytes),
            Self::Zstd(decoder) => decoder.push(bytes),
        }
    }

    /// Nothing more comes; an error says that more is missing.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        match self {
            Self::Gzip(decoder) => decoder.try_finish(),
            Self::Zstd(decoder) => decoder.finish(),
        }
    }

    pub(super) fn sink(&self) -> &W {
        match self {
            Self::Gzip(decoder) => decoder.get_ref(),
            Self::Zstd(decoder) => decoder.sink(),
        }
    }

    pub(super) fn into_sink(self) -> io::Result<W> {
        match self {
            Self::Gzip(decoder) => decoder.finish(),
            Self::Zstd(decoder) => Ok(decoder.into_sink()),
        }
    }
}
