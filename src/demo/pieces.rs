//! Stored bytes as they travel: in pieces.

use std::ops::Range;
use std::sync::Arc;
use std::task::Poll;

use crate::registry::{Chunks, LocalFuture, TransportError};

/// Bytes in one piece at most.
const PIECE: usize = 64 << 10;

/// A part of stored bytes, handed out piece by piece.
pub(super) struct Pieces {
    bytes: Arc<[u8]>,
    rest: Range<usize>,
}

impl Pieces {
    pub(super) fn new(bytes: Arc<[u8]>, part: Range<usize>) -> Self {
        Self { bytes, rest: part }
    }

    fn take(&mut self) -> Option<Vec<u8>> {
        let end = self.rest.end.min(self.rest.start.saturating_add(PIECE));
        let piece = self.bytes.get(self.rest.start..end).filter(|piece| !piece.is_empty());
        self.rest.start = end;
        piece.map(<[u8]>::to_vec)
    }
}

impl Chunks for Pieces {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            pause().await;
            Ok(self.take())
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
