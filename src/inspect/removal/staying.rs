//! Which manifests stay when tags of them go.

/// Which manifests stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staying {
    /// The only one whose tags go.
    TheOne,
    /// So many of several.
    Of(usize),
}
