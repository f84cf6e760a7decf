//! What can be pulled by a tag.

use crate::inspect::platform_list::PlatformList;
use crate::oci::DocumentKind;

use super::name::Name;

/// What can be pulled by a tag that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// These platforms of an index.
    Platforms(PlatformList),
    /// Something of this kind.
    One(DocumentKind),
    /// What tools put under a tag that they made, by what it is called.
    Made(Name),
    /// What was not read.
    Unread,
}
