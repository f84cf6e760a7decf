//! Why a registry did not give what was asked for.

use std::fmt;

use super::{Diagnostic, ErrorKind, Method, Operation, Reason, Request, TransportError};

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
