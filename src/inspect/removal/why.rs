//! Why a plan names a manifest.

use crate::oci::{DocumentKind, Tag};

use super::name::Name;

/// What a manifest is, or why it is touched or stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is of this kind.
    Is(DocumentKind),
    /// It lists this, which is deleted.
    Lists(Name),
    /// It refers to what is deleted.
    Refers,
    /// It stays, and no tag leads to it afterwards.
    Unreachable,
    /// It stays, as something that is not known may need it.
    Unsure,
    /// It stays, as this tag points to it.
    Tagged(Tag),
    /// It stays, as this lists it.
    ListedBy(Name),
    /// It stays, as it refers to this, which stays.
    RefersTo(Name),
}
