//! A response of a registry.

use super::{Body, Headers};

/// Which headers of a response can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// All of them: what is not there was not sent.
    All,
    /// A browser hides those that the registry does not list in `Access-Control-Expose-Headers`:
    /// what is not there was perhaps sent.
    Cors,
}

/// Status and headers, and a body to be read.
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers that could be read.
    pub headers: Headers,
    /// Whether there may be others.
    pub exposure: Exposure,
    /// The content.
    pub body: Body,
}

impl Response {
    /// Whether the status is 200 to 299.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The stated length of the body in bytes. Behind a content encoding it says nothing about the
    /// bytes that arrive.
    pub fn content_length(&self) -> Option<u64> {
        let encoded = self.headers.get("content-encoding").is_some_and(|coding| coding != "identity");
        if encoded { None } else { self.headers.get("content-length")?.trim().parse().ok() }
    }
}
