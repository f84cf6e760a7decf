//! What was deleted from here.

/// What it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// What the reference resolved to.
    Document,
    /// The tag.
    Tag,
}
