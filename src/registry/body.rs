//! The body of a response, read piece by piece and never beyond a limit.

use super::{LocalFuture, TransportError};

/// A source of bytes. Dropping it ends the exchange.
pub trait Chunks {
    /// The next piece; nothing at the end.
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>>;
}

/// Bytes that arrive.
pub struct Body(Box<dyn Chunks>);

impl Body {
    /// Reads from a source.
    pub fn new(source: impl Chunks + 'static) -> Self {
        Self(Box::new(source))
    }

    /// Bytes at hand.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self::new(AtHand(Some(bytes)))
    }

    /// No bytes.
    pub fn empty() -> Self {
        Self::new(AtHand(None))
    }

    /// The next piece; nothing at the end.
    pub fn chunk(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        self.0.next()
    }

    /// Reads up to `limit` bytes; the flag says whether there were more.
    pub async fn read(mut self, limit: u64) -> Result<(Vec<u8>, bool), TransportError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() as u64 > limit {
                bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
                return Ok((bytes, true));
            }
        }
        Ok((bytes, false))
    }
}

struct AtHand(Option<Vec<u8>>);

impl Chunks for AtHand {
    fn next(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        let bytes = self.0.take().filter(|bytes| !bytes.is_empty());
        Box::pin(std::future::ready(Ok(bytes)))
    }
}
