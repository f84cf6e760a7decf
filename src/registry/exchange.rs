//! One request and what came back, as the journal keeps it.

use super::{Exposure, Headers, Request};

/// Bytes of a response's body that the journal keeps, and of a request's body that is longer than
/// [`BODY_LIMIT`].
pub const PREVIEW_LIMIT: usize = 4096;
/// Bytes of a request's body that the journal keeps whole: a manifest can be sent again as it was.
pub const BODY_LIMIT: usize = 64 << 10;

/// A request with its outcome. Secrets are masked before it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Counts from 1 in the order of sending.
    pub number: usize,
    /// What was sent, with secrets masked; of a body longer than [`BODY_LIMIT`] only the start.
    pub request: Request,
    /// Bytes of the body that was sent.
    pub sent: u64,
    /// When it was sent, in milliseconds of the journal's clock.
    pub started: u64,
    /// Milliseconds until the last byte, or the failure; absent while it goes on.
    pub duration: Option<u64>,
    /// What came.
    pub outcome: Outcome,
}

/// What came back, so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing yet.
    Waiting,
    /// No response that could be read, for this reason.
    Failed(String),
    /// The asker went away before the end.
    Left,
    /// A response.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The headers that could be read.
        headers: Headers,
        /// Whether there may be others.
        exposure: Exposure,
        /// Bytes of the body so far.
        size: u64,
        /// The first bytes of the body.
        preview: Vec<u8>,
        /// Why the body broke off, if it did.
        broken: Option<String>,
    },
}

impl Exchange {
    /// Headers that matter for this request and are neither there nor known to be absent, since CORS
    /// hides what the registry does not expose.
    pub fn hidden_headers(&self) -> Vec<&'static str> {
        let Outcome::Answered { status, headers, exposure: Exposure::Cors, .. } = &self.outcome else {
            return Vec::new();
        };
        let path = self.request.path();
        let mut wanted = Vec::new();
        if path.contains("/manifests/") || path.contains("/blobs/") {
            wanted.push("docker-content-digest");
        }
        if path.contains("/tags/list") || path.contains("/_catalog") {
            wanted.push("link");
        }
        match status {
            401 => wanted.push("www-authenticate"),
            429 | 503 => wanted.push("retry-after"),
            _ => {}
        }
        wanted.retain(|name| headers.get(name).is_none());
        wanted
    }
}
