//! What is attached to an image.

use crate::oci::EntryKind;

/// A kind of what is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachedKind {
    /// A list of what is in an image.
    Sbom,
    /// Something that an index may list as well.
    Entry(EntryKind),
}
