//! The body of a request on its way to a registry: counted, limited, and given up when nothing comes.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep};

use crate::server::body::Trouble;
use crate::server::pace::Pace;

/// What passed so far, and what stopped it.
#[derive(Default)]
pub(super) struct Progress {
    bytes: AtomicU64,
    trouble: OnceLock<Trouble>,
    waits: AtomicBool,
}

/// A body that passes.
pub(super) struct Sending {
    body: Incoming,
    left: u64,
    patience: Duration,
    late: Pin<Box<Sleep>>,
    pace: Pace,
    /// Since when the client is waited for.
    since: Option<Instant>,
    progress: Arc<Progress>,
}

impl Progress {
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Whether it is the client who says nothing, which the body itself does not suffer for long.
    pub(super) fn waits_for_client(&self) -> bool {
        self.waits.load(Ordering::Relaxed)
    }

    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.trouble.get().copied()
    }
}

impl Sending {
    pub(super) fn new(body: Incoming, limit: u64, patience: Duration, progress: Arc<Progress>) -> Self {
        let (late, pace) = (Box::pin(tokio::time::sleep(patience)), Pace::new(patience));
        Self { body, left: limit, patience, late, pace, since: None, progress }
    }

    fn stop(&self, trouble: Trouble) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        // The first one is what counts.
        _ = self.progress.trouble.set(trouble);
        Poll::Ready(Some(Err(trouble.reason().into())))
    }
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl Body for Sending {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        let frame = Pin::new(&mut this.body).poll_frame(context);
        this.progress.waits.store(frame.is_pending(), Ordering::Relaxed);
        match frame {
            Poll::Pending => {
                this.since.get_or_insert_with(Instant::now);
                match this.late.as_mut().poll(context) {
                    Poll::Ready(()) => this.stop(Trouble::TooSlow),
                    Poll::Pending => Poll::Pending,
                }
            }
            Poll::Ready(Some(Ok(frame))) => {
                let size = frame.data_ref().map_or(0, |bytes| bytes.len() as u64);
                let Some(left) = this.left.checked_sub(size) else {
                    return this.stop(Trouble::TooLarge);
                };
                this.left = left;
                let waited = this.since.take().map_or(Duration::ZERO, |since| since.elapsed());
                if !this.pace.keeps(waited, size) {
                    return this.stop(Trouble::TooSlow);
                }
                this.progress.bytes.fetch_add(size, Ordering::Relaxed);
                this.late.as_mut().reset(Instant::now() + this.patience);
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(_))) => this.stop(Trouble::Broken),
            Poll::Ready(None) => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
