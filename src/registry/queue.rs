//! A decorator that sends at most six requests at once to one host, as browsers do; the others wait here, where
//! they can be left and do not count as sent.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use async_lock::{Semaphore, SemaphoreGuardArc};

use super::{Body, Chunks, LocalFuture, Origin, Request, Response, Transport, TransportError};

/// Requests at once to one origin.
const AT_ONCE: usize = 6;

/// Lets six through.
pub struct Queue<T> {
    inner: T,
    gates: RefCell<HashMap<Option<Origin>, Arc<Semaphore>>>,
}

impl<T: Transport> Queue<T> {
    /// Sends through `inner`.
    pub fn new(inner: T) -> Self {
        Self { inner, gates: RefCell::default() }
    }

    fn gate(&self, url: &str) -> Arc<Semaphore> {
        let mut gates = self.gates.borrow_mut();
        gates.entry(Origin::of(url)).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE))).clone()
    }
}

impl<T: Transport> Transport for Queue<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let gate = self.gate(&request.url);
        Box::pin(async move {
            let place = gate.acquire_arc().await;
            let response = self.inner.send(request).await?;
            let body = Queued { body: response.body, place: Some(place) };
            Ok(Response { body: Body::new(body), ..response })
        })
    }
}

/// A body that keeps its place until it ends.
struct Queued {
    body: Body,
    place: Option<SemaphoreGuardArc>,
}

impl Chunks for Queued {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            let piece = self.body.chunk().await;
            if !matches!(piece, Ok(Some(_))) {
                self.place = None;
            }
            piece
        })
    }
}
