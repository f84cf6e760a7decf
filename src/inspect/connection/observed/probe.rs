//! What was asked.

use crate::registry::Method;

/// What was asked at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// The URL of the token service.
    Tokens(String),
    /// The root of the API, with credentials that nobody has.
    Credentials,
    /// The root of the API, with a method that does nothing there.
    Root(Method),
    /// The manifest of a tag or digest.
    Manifest(String),
    /// An upload, to be opened at this path.
    Upload(String),
    /// The first byte of a blob.
    FirstByte,
    /// Referrers of a digest that nothing has.
    Referrers,
}
