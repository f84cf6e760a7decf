//! One request and what came back, as the journal keeps it.

use std::sync::Arc;
use std::time::Duration;

use super::{Broken, Exposure, Headers, Method, Operation, Request, TransportError, curl};

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
    /// When it was sent, by the journal's clock.
    pub started: Duration,
    /// How long it took until the last byte, or the failure; absent while it goes on.
    pub duration: Option<Duration>,
    /// What came.
    pub outcome: Outcome,
}

/// What came back, so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing yet.
    Waiting,
    /// No response that could be read.
    Failed(TransportError),
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
        broken: Option<Broken>,
    },
}

impl Exchange {
    /// The curl command that repeats it. A body of which only the start was kept is read from a file.
    pub fn curl(&self) -> String {
        if !self.is_cut() {
            return curl(&self.request);
        }
        let request = Request { body: Arc::default(), ..self.request.clone() };
        curl(&request.announcing(self.sent))
    }

    /// Whether an answer came that is no failure, as far as it was read.
    pub fn is_good(&self) -> bool {
        match &self.outcome {
            Outcome::Answered { status, broken, .. } => {
                *status < 400 && matches!(broken, None | Some(Broken::Left))
            }
            Outcome::Waiting | Outcome::Failed(_) | Outcome::Left => false,
        }
    }

    /// Whether only the start of the request's body was kept.
    pub fn is_cut(&self) -> bool {
        self.sent > self.request.body.len() as u64
    }

    /// Headers that matter for this request and are neither there nor known to be absent, since CORS
    /// hides what the registry does not expose.
    pub fn hidden_headers(&self) -> Vec<&'static str> {
        let Outcome::Answered { status, headers, exposure: Exposure::Cors, .. } = &self.outcome else {
            return Vec::new();
        };
        let (method, operation) = (self.request.method, self.request.operation());
        let reads = matches!(method, Method::Get | Method::Head);
        let is_success = (200..300).contains(status);
        let is_manifest = matches!(operation, Some(Operation::Manifest(..)));
        let is_upload = operation.is_some_and(Operation::is_upload);
        let mut wanted = Vec::new();
        if (is_manifest && (reads || method == Method::Put))
            || (matches!(operation, Some(Operation::Blob(..))) && reads)
        {
            wanted.push("docker-content-digest");
        }
        if is_success && is_manifest && method == Method::Put && self.may_refer() {
            wanted.push("oci-subject");
        }
        if is_success && is_upload && matches!(method, Method::Post | Method::Patch | Method::Put) {
            wanted.push("location");
        }
        if is_success && is_upload && reads {
            wanted.push("range");
        }
        if matches!(operation, Some(Operation::Tags(_) | Operation::Catalog)) {
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

    /// Whether the manifest that was sent may have a subject, for which a registry answers `OCI-Subject`.
    fn may_refer(&self) -> bool {
        const NAME: &[u8] = br#""subject""#;
        self.is_cut() || self.request.body.windows(NAME.len()).any(|window| window == NAME)
    }
}
