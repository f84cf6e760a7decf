//! What can be pulled by a tag.

use super::name::Name;

/// What can be pulled by a tag that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// These platforms of an index, as a list.
    Platforms(String),
    /// Something of this kind: `image`, or the type of an artifact.
    One(String),
    /// What tools put under a tag that they made, by what it is called.
    Made(Name),
    /// What was not read.
    Unread,
}
