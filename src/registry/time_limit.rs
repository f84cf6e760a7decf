//! A decorator that leaves exchanges in which nothing comes for too long.

use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};

use super::{Body, Chunks, LocalFuture, Request, Response, Timer, Transport, TransportError};

/// Until then the head of an answer must be there.
const HEAD: Duration = Duration::from_secs(60);
/// Until then the next piece of a body must be there.
const PIECE: Duration = Duration::from_secs(60);
/// Bytes a second at which a body goes out at least.
const SLOWEST: usize = 16 << 10;

/// Leaves what hangs.
pub struct TimeLimit<T> {
    inner: T,
    timer: Rc<dyn Timer>,
}

impl<T: Transport> TimeLimit<T> {
    /// Measures with `timer`.
    pub fn new(inner: T, timer: Rc<dyn Timer>) -> Self {
        Self { inner, timer }
    }
}

impl<T: Transport> Transport for TimeLimit<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        // No browser tells how much of a body is sent.
        let limit = HEAD + Duration::from_secs((request.body.len() / SLOWEST) as u64);
        Box::pin(async move {
            let response = within(&*self.timer, limit, self.inner.send(request)).await?;
            let body = Timed { body: response.body, timer: self.timer.clone() };
            Ok(Response { body: Body::new(body), ..response })
        })
    }
}

struct Timed {
    body: Body,
    timer: Rc<dyn Timer>,
}

impl Chunks for Timed {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(within(&*self.timer, PIECE, self.body.chunk()))
    }
}

async fn within<V>(
    timer: &dyn Timer,
    limit: Duration,
    work: LocalFuture<'_, Result<V, TransportError>>,
) -> Result<V, TransportError> {
    match select(work, timer.sleep(limit)).await {
        Either::Left((result, _)) => result,
        Either::Right(((), _)) => Err(TransportError::TimedOut(limit)),
    }
}
