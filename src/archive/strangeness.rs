//! What stands in a tar where a member should begin.

/// What stands in a tar where a member should begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strangeness {
    /// A header without a size.
    NoSize,
    /// An extended header that cannot be read.
    Extension,
    /// Anything else.
    NotAHeader,
}
