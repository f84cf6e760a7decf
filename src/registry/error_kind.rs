//! What came instead of what was asked for.

use super::{Diagnostic, Scope, SourceError, TransportError, Unpacked, Unreadable, Verification};

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
