//! The body of an answer on its way to the client, untouched, as fast as the client takes it.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::sync::OwnedSemaphorePermit;

use crate::registry::{Chunks, LocalFuture, TransportError};

/// A body that passes. It keeps its place among the exchanges until it ends.
pub(super) struct Receiving {
    pub(super) body: Incoming,
    pub(super) patience: Duration,
    pub(super) _place: OwnedSemaphorePermit,
}

impl Chunks for Receiving {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async {
            loop {
                let frame = tokio::time::timeout(self.patience, self.body.frame()).await;
                let late = |_| TransportError::Interrupted("the registry stopped in the middle".into());
                let Some(frame) = frame.map_err(late)? else { return Ok(None) };
                let frame = frame.map_err(|error| TransportError::Interrupted(error.to_string()))?;
                // Trailers are of no use here.
                if let Ok(bytes) = frame.into_data() {
                    return Ok(Some(bytes.to_vec()));
                }
            }
        })
    }
}
