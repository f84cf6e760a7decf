//! A connection that is given up when the other side takes nothing of what is written: it would hold its place
//! for ever.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use super::lingering::Lingering;
use super::pace::Pace;

/// A stream whose writes fail when they wait for too long.
pub(super) struct Impatient<S> {
    stream: S,
    patience: Duration,
    /// Runs while a write waits.
    late: Option<Pin<Box<Sleep>>>,
    /// Since when.
    since: Option<Instant>,
    client: Option<Client>,
}

/// What is kept of the side that asks, and not of a registry.
struct Client {
    pace: Pace,
    end: Option<Lingering>,
}

impl<S> Impatient<S> {
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, late: None, since: None, client: None }
    }

    /// To a client, who must take what it wants at some pace, and is heard out at the end.
    pub(super) fn to_client(stream: S, patience: Duration) -> Self {
        let client = Client { pace: Pace::new(patience), end: None };
        Self { client: Some(client), ..Self::new(stream, patience) }
    }

    pub(super) fn stream(&self) -> &S {
        &self.stream
    }

    /// `size` tells the bytes of what was written.
    fn unless_late<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
        size: impl FnOnce(&T) -> usize,
    ) -> Poll<io::Result<T>> {
        if let Poll::Ready(result) = &written {
            self.late = None;
            let waited = self.since.take().map_or(Duration::ZERO, |since| since.elapsed());
            let bytes = result.as_ref().map_or(0, size) as u64;
            let keeps = self.client.as_mut().is_none_or(|client| client.pace.keeps(waited, bytes));
            return if keeps { written } else { Poll::Ready(Err(io::ErrorKind::TimedOut.into())) };
        }
        self.since.get_or_insert_with(Instant::now);
        let late = self.late.get_or_insert_with(|| Box::pin(tokio::time::sleep(self.patience)));
        late.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.unless_late(context, written, |size| *size)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.unless_late(context, written, |size| *size)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.unless_late(context, flushed, |()| 0)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.client.as_ref().is_none_or(|client| client.end.is_none()) {
            let ended = Pin::new(&mut self.stream).poll_shutdown(context);
            ready!(self.unless_late(context, ended, |()| 0))?;
        }
        let this = &mut *self;
        let Some(client) = &mut this.client else { return Poll::Ready(Ok(())) };
        let end = client.end.get_or_insert_with(Lingering::begin);
        end.poll(Pin::new(&mut this.stream), context).map(Ok)
    }
}
