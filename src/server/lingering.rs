//! The end of a connection: what a client still sends is read for a while and thrown away. Left unread, it would take
//! the answer with it on its way to the client.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::{Instant, Sleep};

/// How long a client that sends nothing may take to hang up.
const QUIET: Duration = Duration::from_millis(500);
/// How long one that sends on is heard.
const LONGEST: Duration = Duration::from_secs(5);

/// Reads what nobody wants.
pub(super) struct Lingering {
    end: Instant,
    quiet: Pin<Box<Sleep>>,
}

impl Lingering {
    pub(super) fn begin() -> Self {
        Self { end: Instant::now() + LONGEST, quiet: Box::pin(tokio::time::sleep(QUIET)) }
    }

    /// Ready when the client hung up, or had its time.
    pub(super) fn poll(
        &mut self,
        mut stream: Pin<&mut impl AsyncRead>,
        context: &mut Context<'_>,
    ) -> Poll<()> {
        let mut bytes = [0; 8 << 10];
        loop {
            let mut buffer = ReadBuf::new(&mut bytes);
            match stream.as_mut().poll_read(context, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() && Instant::now() < self.end => {
                    self.quiet.as_mut().reset(Instant::now() + QUIET);
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => return self.quiet.as_mut().poll(context),
            }
        }
    }
}
