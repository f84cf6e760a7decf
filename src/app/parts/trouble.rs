//! Why a part is not there.

/// What stands between the page and a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It could not be loaded.
    Unreachable,
    /// The server has the parts of another version.
    Replaced,
}
