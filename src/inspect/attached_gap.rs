//! What is not known of what is attached to an image.

use crate::oci::Digest;
use crate::registry::Error;

/// Something that is not known, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum AttachedGap {
    /// Only the first manifests were asked about.
    Subjects {
        /// So many.
        asked: usize,
        /// Of so many.
        total: usize,
    },
    /// The referrers API did not answer for this one, though it did for others.
    NoAnswer(Digest),
    /// What refers to this one could not be asked.
    Failed(Digest, Box<Error>),
    /// The list of what refers to this one may be incomplete.
    Cut(Digest),
    /// There are more tags than are searched for cosign's.
    TooManyTags,
    /// The list of tags may be incomplete.
    OddTags,
    /// The tags could not be listed.
    NoTags(Box<Error>),
    /// Some of the tags could not be listed.
    SomeTags(Box<Error>),
}
