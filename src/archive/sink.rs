//! Where an archive goes.

use std::fmt;

use crate::registry::LocalFuture;

/// Takes bytes in order: a file, or memory. What was written is of use only when all of it was.
pub trait Sink {
    /// Takes the next bytes; nothing more is written before it has.
    fn write<'a>(&'a mut self, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), SinkError>>;
}

/// Why bytes were not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkError(String);

impl SinkError {
    /// With the reason, in a sentence without a full stop.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SinkError {}

impl Sink for Vec<u8> {
    fn write<'a>(&'a mut self, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), SinkError>> {
        self.extend_from_slice(bytes);
        Box::pin(std::future::ready(Ok(())))
    }
}
