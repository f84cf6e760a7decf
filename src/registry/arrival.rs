//! How a blob came to be in a repository.

/// How a blob came to be in a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It was there before.
    AlreadyThere,
    /// The registry took it from another repository.
    Mounted,
    /// It was sent.
    Uploaded,
}
