//! The content of a blob, wherever it is.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

use crate::registry::{Chunks, LocalFuture, TransportError};

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
        Pieces { place: self.place, rest: part }
    }
}

/// A part of a blob, handed out piece by piece.
pub(super) struct Pieces {
    place: Place,
    rest: Range<u64>,
}

impl Pieces {
    /// The bytes of an upload so far.
    pub(super) fn of(storage: &Rc<dyn Storage>, id: &str, size: u64) -> Self {
        Self { place: Place::Stored(storage.clone(), id.into()), rest: 0..size }
    }

    async fn take(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        let Range { start, end } = self.rest;
        if start >= end {
            return Ok(None);
        }
        let piece = match &self.place {
            Place::AtHand(bytes) => cut(bytes, start, (end - start).min(PART)),
            Place::Stored(storage, id) => {
                let piece = storage.get(&key::content(id, start / PIECE)).await;
                let piece = piece.map_err(|error| TransportError::Interrupted(error.to_string()))?;
                let offset = start % PIECE;
                piece.and_then(|piece| cut(&piece, offset, (end - start).min(PIECE - offset)))
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

/// Lets other tasks run once: a reader that is never made to wait can neither be stopped nor watched.
async fn pause() {
    let mut paused = false;
    std::future::poll_fn(|context| {
        if paused {
            return Poll::Ready(());
        }
        paused = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
