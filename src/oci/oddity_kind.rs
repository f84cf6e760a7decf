//! What can be odd about a document.

use super::{DigestError, JsonError, JsonType, MediaType};

/// What is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OddityKind {
    /// It cannot be read as JSON, for this reason.
    NotJson(JsonError),
    /// The name stands more than once in its object.
    Duplicate,
    /// It was served or listed as one type, and calls itself another.
    MediaTypes {
        /// What it was served or listed as.
        declared: MediaType,
        /// What it calls itself.
        stated: MediaType,
    },
    /// `schemaVersion` is not 2, or cannot be used.
    SchemaVersion(Option<u64>),
    /// It may be read as an index and as a manifest.
    Ambiguous,
    /// It is Docker's schema 1.
    Schema1,
    /// It is neither a manifest nor an index by this type, which may be empty.
    UnknownKind(MediaType),
    /// A member that it must have is not there.
    NoMember,
    /// A descriptor states no media type.
    NoMediaType,
    /// A descriptor states no size.
    NoSize,
    /// A descriptor has no digest.
    NoDigest,
    /// The digest of a descriptor, as written, and why it is none.
    BadDigest(String, DigestError),
    /// Embedded content is no base64.
    EmbeddedEncoding,
    /// Embedded content is not of the stated size.
    EmbeddedSize,
    /// Embedded content does not hash to the digest.
    EmbeddedDigest,
    /// A member is of another type than it should be.
    WrongType {
        /// What it should be.
        expected: JsonType,
        /// What it is.
        found: JsonType,
    },
    /// A member is null.
    Null,
    /// There is more that is odd; so much of it is listed.
    More(usize),
}
