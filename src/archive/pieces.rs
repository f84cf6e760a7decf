//! Bytes that are kept in memory as they come, up to a limit.

use std::io::{self, Write};

use crate::registry::{LocalFuture, Source, SourceError};

/// Bytes of a piece. Pieces are never moved, so that growing takes no second copy.
const PIECE: usize = 1 << 20;

/// Bytes in pieces of which all but the last are full.
pub(super) struct Pieces {
    pieces: Vec<Vec<u8>>,
    limit: u64,
}

impl Pieces {
    pub(super) fn up_to(limit: u64) -> Self {
        Self { pieces: Vec::new(), limit }
    }

    /// The first bytes, as many as there are in the first piece.
    pub(super) fn start(&self) -> &[u8] {
        self.pieces.first().map(Vec::as_slice).unwrap_or_default()
    }

    fn copy(&self, start: u64, length: usize) -> Option<Vec<u8>> {
        let mut at = usize::try_from(start).ok()?;
        let end = at.checked_add(length)?;
        let mut bytes = Vec::with_capacity(length.min(usize::try_from(self.size()).ok()?));
        while at < end {
            let piece = self.pieces.get(at / PIECE)?.get(at % PIECE..)?;
            let piece = piece.get(..piece.len().min(end - at)).filter(|piece| !piece.is_empty())?;
            bytes.extend_from_slice(piece);
            at += piece.len();
        }
        Some(bytes)
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size() >= self.limit && !bytes.is_empty() {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        if self.pieces.last().is_none_or(|last| last.len() == PIECE) {
            let mut piece = Vec::new();
            piece.try_reserve_exact(PIECE).map_err(|_| io::ErrorKind::OutOfMemory)?;
            self.pieces.push(piece);
        }
        let room = usize::try_from(self.limit - self.size()).unwrap_or(usize::MAX);
        let last = self.pieces.last_mut().ok_or(io::ErrorKind::OutOfMemory)?;
        let taken = bytes.get(..bytes.len().min(PIECE - last.len()).min(room)).unwrap_or_default();
        last.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Source for Pieces {
    fn size(&self) -> u64 {
        let full = self.pieces.len().saturating_sub(1) * PIECE;
        (full + self.pieces.last().map_or(0, Vec::len)) as u64
    }

    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        let bytes = self.copy(start, length).ok_or(SourceError::Short);
        Box::pin(std::future::ready(bytes))
    }
}
