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
pub enum SinkError {
    /// For this reason, in the words of the browser.
    Said(String),
    /// For a reason that the browser does not give.
    Unsaid,
    /// The browser did not allow the download.
    NotOffered,
}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not written")
    }
}

impl std::error::Error for SinkError {}

impl Sink for Vec<u8> {
    fn write<'a>(&'a mut self, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), SinkError>> {
        self.extend_from_slice(bytes);
        Box::pin(std::future::ready(Ok(())))
    }
}
