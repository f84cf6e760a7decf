//! What a person wants to remove.

use crate::oci::{Digest, Tag};

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Take one name away; the document stays.
    Untag(Tag),
    /// The same where the registry cannot: point the tag to a throw-away document, then delete that one.
    UntagByOverwriting(Tag),
    /// Delete one document, and with it every tag that points to it.
    Delete(Digest),
    /// Delete a document and all that is there for its sake alone.
    Purge {
        /// The document.
        digest: Digest,
        /// Whether blobs are deleted too, and not left to the registry's garbage collection.
        blobs: bool,
    },
}
