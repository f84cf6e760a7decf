//! The body of an answer on its way to the client, untouched, as fast as the client takes it.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};

use crate::registry::{Body, Chunks, LocalFuture, TransportError};
use crate::server::crowd::Place;

/// A body that passes. It keeps its place among the exchanges until it ends.
pub(super) struct Receiving {
    body: Incoming,
    patience: Duration,
    /// What came already.
    first: Option<Bytes>,
    place: Place,
}

/// Why a body does not go on.
pub(super) enum Stopped {
    /// Nothing came for too long.
    Late,
    /// It broke off, in the words of who noticed.
    Broken(String),
}

impl Receiving {
    /// Waits for the first bytes: as long as there are none, a client can be told what is wrong.
    pub(super) async fn start(body: Incoming, patience: Duration, place: Place) -> Result<Body, Stopped> {
        let mut receiving = Self { body, patience, first: None, place };
        receiving.first = receiving.read().await?;
        Ok(if receiving.first.is_some() { Body::new(receiving) } else { Body::empty() })
    }

    async fn read(&mut self) -> Result<Option<Bytes>, Stopped> {
        loop {
            let frame = tokio::select! {
                frame = tokio::time::timeout(self.patience, self.body.frame()) => frame,
                () = self.place.lost() => return Err(Stopped::Broken("others need the place".into())),
            };
            let Some(frame) = frame.map_err(|_| Stopped::Late)? else { return Ok(None) };
            let frame = frame.map_err(|error| Stopped::Broken(error.to_string()))?;
            // Trailers are of no use here.
            if let Ok(bytes) = frame.into_data() {
                return Ok(Some(bytes));
            }
        }
    }
}

impl Chunks for Receiving {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        Box::pin(async {
            let bytes = match self.first.take() {
                Some(first) => Ok(Some(first)),
                None => self.read().await,
            };
            let reason = |stopped| match stopped {
                Stopped::Late => "the registry stopped in the middle".into(),
                Stopped::Broken(reason) => reason,
            };
            let bytes = bytes.map_err(|stopped| TransportError::Interrupted(reason(stopped).into()))?;
            Ok(bytes.map(|bytes| bytes.to_vec()))
        })
    }
}
