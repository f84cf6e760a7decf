//! What the part `lists` of the program draws.

/// A list of names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum ListPage {
    /// The repositories of a registry.
    Registry,
    /// The tags of a repository.
    Repository,
}
