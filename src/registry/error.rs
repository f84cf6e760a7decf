//! Why a registry did not give what was asked for.

use std::fmt;

use serde_json::Value;

use super::{
    Method, Operation, Request, Scope, SourceError, TransportError, Unpacked, Unreadable, Verification,
};

/// What was asked, and what came instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The method that was used.
    pub method: Method,
    /// The URL that was asked.
    pub url: String,
    /// What came.
    pub kind: ErrorKind,
}

/// What came instead of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No response, or not all of it.
    Transport(TransportError),
    /// A status other than success, with the registry's own words.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The registry's error list; empty when it sent none.
        diagnostics: Vec<Diagnostic>,
        /// Seconds or a date to wait for, as the registry wrote it.
        retry_after: Option<String>,
        /// What the credentials lack, where the registry says so: the scope that it asks for.
        lacking: Option<Box<Scope>>,
        /// The start of the body.
        preview: String,
    },
    /// No manifest has the digest that was asked for, and a blob of the repository has it.
    IsBlob,
    /// Something else than the API answered, as a web page.
    NotARegistry {
        /// The HTTP status.
        status: u16,
        /// The stated type of the answer.
        content_type: String,
        /// The start of the body.
        preview: String,
    },
    /// A success without content.
    Empty,
    /// More bytes than Waybill reads of such a document.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
        /// What the response or its descriptor stated, in bytes.
        stated: Option<u64>,
    },
    /// The bytes are not what was asked for. They are not read any further.
    Differs {
        /// What was compared with what.
        verification: Box<Verification>,
        /// The start of the bytes.
        preview: String,
    },
    /// More bytes came of a blob than it has, since a browser unpacked them.
    Unpacked(Unpacked),
    /// The bytes that were to be sent could not be read, or are others than they should be.
    Source(SourceError),
    /// An upload was opened, and where it goes on is not known.
    NoLocation {
        /// Whether the registry perhaps told it, and CORS hides it.
        hidden: bool,
    },
    /// The registry takes blobs in one request only, and this one is larger than what is held in memory.
    NoChunks {
        /// Bytes of the blob.
        size: u64,
        /// Bytes that are held.
        limit: u64,
    },
    /// A request with so many bytes of a blob was too large (413), and one with fewer was not tried.
    BodyTooLarge {
        /// Bytes of the blob in the request.
        bytes: u64,
        /// The registry's error list; empty when it sent none.
        diagnostics: Vec<Diagnostic>,
    },
    /// A list that is not the JSON it should be.
    Unreadable {
        /// What is wrong with it.
        fault: Unreadable,
        /// The start of the body.
        preview: String,
    },
}

/// One entry of a registry's error list. Distribution spec, "Error Codes".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// As `MANIFEST_UNKNOWN`.
    pub code: String,
    /// The registry's explanation; may be empty.
    pub message: String,
    /// More of it, as JSON text; may be empty.
    pub detail: String,
}

/// What a refusal means, whatever words the registry used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such thing, or not for this person.
    NotFound,
    /// The manifest is there, as a type that was not asked for.
    OtherType,
    /// Credentials are needed.
    Unauthorized,
    /// Credentials do not suffice.
    Forbidden,
    /// The token is for less than this.
    InsufficientScope,
    /// Too many requests.
    RateLimited,
    /// The registry does not do such a thing, or not any more: deletion is disabled, or it is read only.
    Unsupported,
    /// Something else needs what was to be deleted.
    InUse,
    /// A manifest names what the repository does not have.
    MissingParts,
    /// The bytes are not what their digest names.
    WrongDigest,
    /// More bytes than the registry takes.
    TooLarge,
    /// The registry has no room left.
    Full,
    /// The registry failed.
    ServerError,
    /// Any other refusal.
    Other,
}

impl Error {
    /// What came of a request.
    pub fn new(request: &Request, kind: ErrorKind) -> Self {
        Self { method: request.method, url: request.url.clone(), kind }
    }

    /// What was asked of the registry; nothing where the URL lies outside the API.
    pub fn operation(&self) -> Option<Operation<'_>> {
        Operation::of_url(&self.url)
    }

    pub(super) fn transport(request: &Request, error: TransportError) -> Self {
        Self::new(request, ErrorKind::Transport(error))
    }

    /// Whether the registry says that the repository is not there, whatever was asked of it.
    pub fn lacks_repository(&self) -> bool {
        let ErrorKind::Refused { diagnostics, .. } = &self.kind else { return false };
        self.is_not_found() && diagnostics.iter().any(|diagnostic| diagnostic.code == "NAME_UNKNOWN")
    }

    /// Why the registry refused, if it answered with a refusal.
    pub fn reason(&self) -> Option<Reason> {
        let (status, diagnostics, lacking) = match &self.kind {
            ErrorKind::Refused { status, diagnostics, lacking, .. } => (status, diagnostics, lacking),
            ErrorKind::BodyTooLarge { .. } => return Some(Reason::TooLarge),
            _ => return None,
        };
        let says = |code: &str| diagnostics.iter().any(|diagnostic| diagnostic.code == code);
        let method = self.method;
        Some(match status {
            404 if method == Method::Put && says("MANIFEST_BLOB_UNKNOWN") => Reason::MissingParts,
            404 if says("UNSUPPORTED") => Reason::Unsupported,
            404 if diagnostics.iter().any(Diagnostic::is_about_types) => Reason::OtherType,
            404 => Reason::NotFound,
            401 | 403 if lacking.is_some() => Reason::InsufficientScope,
            401 => Reason::Unauthorized,
            403 => Reason::Forbidden,
            429 => Reason::RateLimited,
            409 if method == Method::Delete => Reason::InUse,
            // zot says so of what something else needs.
            405 if says("DENIED") && method == Method::Delete => Reason::InUse,
            405 if says("DENIED") => Reason::Forbidden,
            405 | 501 => Reason::Unsupported,
            413 => Reason::TooLarge,
            507 => Reason::Full,
            500.. if diagnostics.iter().any(Diagnostic::is_full) => Reason::Full,
            500.. => Reason::ServerError,
            _ if says("TOOMANYREQUESTS") => Reason::RateLimited,
            _ if says("UNAUTHORIZED") => Reason::Unauthorized,
            _ if says("DENIED") => Reason::Forbidden,
            _ if says("UNSUPPORTED") => Reason::Unsupported,
            _ if says("MANIFEST_BLOB_UNKNOWN") => Reason::MissingParts,
            // CNCF distribution 2 takes nothing but digests here.
            _ if says("DIGEST_INVALID") && method == Method::Delete => Reason::Unsupported,
            _ if says("DIGEST_INVALID") => Reason::WrongDigest,
            _ => Reason::Other,
        })
    }

    /// The same of a request that held so many bytes of a blob: whether these were too many.
    pub(super) fn of_body(self, bytes: u64) -> Self {
        match self.kind {
            ErrorKind::Refused { status: 413, diagnostics, .. } if bytes > 0 => {
                Self { kind: ErrorKind::BodyTooLarge { bytes, diagnostics }, ..self }
            }
            kind => Self { kind, ..self },
        }
    }

    /// Whether there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.reason() == Some(Reason::NotFound)
    }

    /// Whether every other question would come to the same now: the registry wants no more requests, or cannot be reached.
    pub fn is_of_all(&self) -> bool {
        self.reason() == Some(Reason::RateLimited) || matches!(self.kind, ErrorKind::Transport(_))
    }

    /// Whether the types that were asked for are why a manifest did not come. CNCF distribution 3 says so
    /// of a Docker list when a request names neither it nor the manifest that it would put in its place.
    pub(super) fn is_about_types(&self) -> bool {
        let says = |diagnostic: &Diagnostic| diagnostic.code == "MANIFEST_INVALID";
        self.reason() == Some(Reason::OtherType)
            || matches!(&self.kind, ErrorKind::Refused { diagnostics, .. } if diagnostics.iter().any(says))
    }

    /// Of two refusals of the same question the one that tells more: least tells that nothing is there, and the later one
    /// more than the earlier.
    pub(super) fn or_telling_more(self, later: Self) -> Self {
        if later.is_not_found() { self } else { later }
    }

    /// Whether another set of types is worth a question.
    pub fn may_be_of_types(&self) -> bool {
        self.is_not_found() || self.is_about_types()
    }

    /// Whether the registry's words say that what was asked for is there as Docker's schema 1.
    pub(super) fn names_schema_1(&self) -> bool {
        const TYPE: &str = "application/vnd.docker.distribution.manifest.v1+";
        let says =
            |diagnostic: &Diagnostic| diagnostic.message.contains(TYPE) || diagnostic.detail.contains(TYPE);
        matches!(&self.kind, ErrorKind::Refused { diagnostics, .. } if diagnostics.iter().any(says))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.method, self.url)?;
        f.write_str(match &self.kind {
            ErrorKind::Transport(error) => return error.fmt(f),
            ErrorKind::Refused { status, diagnostics, .. } => {
                write!(f, "status {status}")?;
                return diagnostics.iter().try_for_each(|diagnostic| write!(f, ", {diagnostic}"));
            }
            ErrorKind::NotARegistry { .. } => "not a registry",
            ErrorKind::IsBlob => "blob digest",
            ErrorKind::Empty => "empty body",
            ErrorKind::TooLarge { .. } => "too large",
            ErrorKind::Differs { .. } => "other bytes",
            ErrorKind::Unpacked(_) => "unpacked",
            ErrorKind::Source(error) => return error.fmt(f),
            ErrorKind::NoLocation { .. } => "no Location",
            ErrorKind::NoChunks { .. } => "no chunks",
            ErrorKind::BodyTooLarge { .. } => "status 413",
            ErrorKind::Unreadable { fault, .. } => return fault.fmt(f),
        })
    }
}

impl std::error::Error for Error {}

impl Diagnostic {
    /// Whether it tells that a manifest is there, as a type that was not asked for: CNCF distribution and GCR say so.
    fn is_about_types(&self) -> bool {
        ["media type", "accept header"].iter().any(|words| self.message.contains(words))
    }

    /// Whether it tells of a disk without room: CNCF distribution passes on what the system says, as text
    /// or as the number of the error.
    fn is_full(&self) -> bool {
        let says = |text: &str| self.message.contains(text) || self.detail.contains(text);
        says("no space left") || says(r#""Err":28}"#) || says(r#""Err":28,"#)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        if !self.message.is_empty() {
            write!(f, ": {}", self.message)?;
        }
        Ok(())
    }
}

/// Reads `{"errors":[{"code","message","detail"}]}`; nothing when the body is something else.
pub fn diagnostics(body: &[u8]) -> Option<Vec<Diagnostic>> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let entries = value.get("errors")?.as_array()?;
    let text = |entry: &Value, name: &str| match entry.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let diagnostic = |entry| Diagnostic {
        code: text(entry, "code"),
        message: text(entry, "message"),
        detail: text(entry, "detail"),
    };
    Some(entries.iter().map(diagnostic).collect())
}
