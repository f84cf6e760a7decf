//! The content of a blob, wherever it is.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::registry::{Chunks, LocalFuture, TransportError};

use super::pause::pause;
use super::{Storage, key};

/// Bytes of a piece in the storage; the last one of a content may have fewer.
pub(super) const PIECE: u64 = 1 << 20;
/// Bytes that are sent at once of what is at hand.
const PART: u64 = 64 << 10;

/// Where a blob is, and how large it is.
pub(super) struct Blob {
    pub(super) size: u64,
    pub(super) place: Place,
}

/// Where the bytes of a blob are.
pub(super) enum Place {
    /// In memory, as those of the samples.
    AtHand(Arc<[u8]>),
    /// In pieces in a storage, under this id.
    Stored(Rc<dyn Storage>, String),
}

impl Blob {
    /// Reads the record of a blob.
    pub(super) fn parse(storage: &Rc<dyn Storage>, record: &str) -> Option<Self> {
        let mut words = record.split(' ');
        let (id, size) = (words.next()?, words.next()?);
        Some(Self { size: size.parse().ok()?, place: Place::Stored(storage.clone(), id.into()) })
    }

    /// A part of it, as it is sent.
    pub(super) fn part(self, part: Range<u64>) -> Pieces {
        Pieces { place: self.place, rest: part, piece: None }
    }
}

/// A part of a blob, handed out piece by piece.
pub(super) struct Pieces {
    place: Place,
    rest: Range<u64>,
    /// The piece that was read last, and its number: it is sent in parts, so that who takes them slowly holds little.
    piece: Option<(u64, Arc<[u8]>)>,
}

impl Pieces {
    /// The bytes of an upload so far.
    pub(super) fn of(storage: &Rc<dyn Storage>, id: &str, size: u64) -> Self {
        Self { place: Place::Stored(storage.clone(), id.into()), rest: 0..size, piece: None }
    }

    async fn take(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        let Range { start, end } = self.rest;
        if start >= end {
            return Ok(None);
        }
        let piece = match &self.place {
            Place::AtHand(bytes) => cut(bytes, start, (end - start).min(PART)),
            Place::Stored(storage, id) => {
                let (number, offset) = (start / PIECE, start % PIECE);
                if self.piece.as_ref().is_none_or(|(known, _)| *known != number) {
                    let piece = storage.get(&key::content(id, number)).await;
                    let piece =
                        piece.map_err(|error| TransportError::Interrupted(error.to_string().into()))?;
                    self.piece = piece.map(|piece| (number, piece));
                }
                let length = (end - start).min(PIECE - offset).min(PART);
                self.piece.as_ref().and_then(|(_, piece)| cut(piece, offset, length))
            }
        };
        let piece = piece.ok_or_else(gone)?;
        self.rest.start += piece.len() as u64;
        Ok(Some(piece))
    }
}

fn cut(bytes: &[u8], start: u64, length: u64) -> Option<Vec<u8>> {
    let start = usize::try_from(start).ok()?;
    let end = start.checked_add(usize::try_from(length).ok()?)?;
    bytes.get(start..end).map(<[u8]>::to_vec)
}

fn gone() -> TransportError {
    TransportError::Interrupted("the content was removed while it was read".into())
}

impl Chunks for Pieces {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            pause().await;
            self.take().await
        })
    }
}
