//! What a verdict is made from.

use crate::inspect::health::{BlobState, ChildState};
use crate::inspect::image::{Image, ImageError};
use crate::inspect::root::Root;
use crate::oci::{Descriptor, Digest, Tag};
use crate::registry::Verification;

/// Everything that is known of what a reference resolves to.
pub struct Known<'a> {
    /// Its document.
    pub root: &'a Root,
    /// The tag that led there.
    pub tag: Option<&'a Tag>,
    /// The image of the chosen platform, or why there is none; nothing while it is not known.
    pub image: Option<Result<&'a Image, &'a ImageError>>,
    /// What is known of an entry of the index.
    pub child: &'a dyn Fn(&Digest) -> Option<&'a ChildState>,
    /// What is known of a blob.
    pub blob: &'a dyn Fn(&Descriptor) -> Option<BlobState>,
    /// What hashing a blob came to, if it was hashed.
    pub proof: &'a dyn Fn(&Descriptor) -> Option<Verification>,
}
