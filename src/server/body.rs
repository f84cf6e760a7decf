//! Bodies on their way in and out: never more than a piece of them in memory.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use futures_util::stream::{self, Stream};
use http_body_util::BodyExt;
use hyper::body::{Body as HttpBody, Bytes, Frame, Incoming};

use super::log::Entry;
use super::pace::Pace;
use crate::registry::{Body, Chunks, LocalFuture, TransportError};

/// Bytes of a body that are read only to have them out of the way.
const DRAINED: usize = 1 << 20;

/// Why a body was not taken.
#[derive(Clone, Copy)]
pub(super) enum Trouble {
    /// It has more bytes than are allowed.
    TooLarge,
    /// Nothing came for too long, or too little.
    TooSlow,
    /// It broke off, or its chunks are none.
    Broken,
}

impl Trouble {
    /// In words.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::TooLarge => "the body is too large",
            Self::TooSlow => "nothing came for too long, or too little",
            Self::Broken => "the body broke off, or is not in the chunks that it says",
        }
    }
}

/// The body of a request, which may be left before its end.
pub(super) struct Received {
    body: Option<Incoming>,
    left: u64,
    patience: Duration,
    pace: Pace,
    count: Rc<Cell<u64>>,
    rest: Rc<Rest>,
}

/// What is known of a body when the request was answered.
#[derive(Default)]
pub(super) struct Rest {
    body: Cell<Option<Incoming>>,
    trouble: Cell<Option<Trouble>>,
}

impl Rest {
    /// Why the body was not taken, if it was not.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.trouble.get()
    }

    /// Reads a little more of a body that was left: else the connection could not be used again.
    pub(super) async fn drain(&self, patience: Duration) {
        let Some(mut body) = self.body.take() else { return };
        let mut read = 0;
        while read < DRAINED {
            match tokio::time::timeout(patience, body.frame()).await {
                Ok(Some(Ok(frame))) => read += frame.data_ref().map_or(0, Bytes::len),
                _ => return,
            }
        }
    }
}

impl Drop for Received {
    fn drop(&mut self) {
        self.rest.body.set(self.body.take());
    }
}

impl Received {
    pub(super) fn new(
        body: Incoming,
        max_body: u64,
        patience: Duration,
        count: Rc<Cell<u64>>,
        rest: Rc<Rest>,
    ) -> Self {
        Self { body: Some(body), left: max_body, patience, pace: Pace::new(patience), count, rest }
    }

    async fn read(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        loop {
            let Some(body) = &mut self.body else { return Ok(None) };
            let began = Instant::now();
            let Ok(frame) = tokio::time::timeout(self.patience, body.frame()).await else {
                return self.stop(Trouble::TooSlow);
            };
            let waited = began.elapsed();
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|error| TransportError::Interrupted(error.to_string().into()))?;
            // Trailers are of no use here.
            let Ok(bytes) = frame.into_data() else { continue };
            let size = bytes.len() as u64;
            self.count.set(self.count.get() + size);
            if !self.pace.keeps(waited, size) {
                return self.stop(Trouble::TooSlow);
            }
            match self.left.checked_sub(size) {
                Some(left) => self.left = left,
                None => return self.stop(Trouble::TooLarge),
            }
            return Ok(Some(bytes.to_vec()));
        }
    }

    fn stop(&self, trouble: Trouble) -> Result<Option<Vec<u8>>, TransportError> {
        self.rest.trouble.set(Some(trouble));
        Err(TransportError::Interrupted(trouble.reason().into()))
    }
}

impl Chunks for Received {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(self.read())
    }
}

type Pieces = Pin<Box<dyn Stream<Item = Result<Frame<Bytes>, TransportError>>>>;

/// The body of an answer. It is read only as fast as the client takes it; with its end, or when the client
/// leaves, the log gets its line.
pub(super) struct Sent(Pieces);

impl Sent {
    pub(super) fn new(body: Body, entry: Entry) -> Self {
        Self(Box::pin(stream::unfold(Some((body, entry)), |state| async move {
            let (mut body, mut entry) = state?;
            match body.chunk().await {
                Ok(Some(bytes)) => {
                    entry.sent(bytes.len() as u64);
                    Some((Ok(Frame::data(Bytes::from(bytes))), Some((body, entry))))
                }
                Ok(None) => None,
                Err(error) => Some((Err(error), None)),
            }
        })))
    }
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.0.as_mut().poll_next(context)
    }
}
