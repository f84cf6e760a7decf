//! Why the body of an answer broke off.

use super::TransportError;

/// Why not all of a body came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The asker did not want the rest.
    Left,
    /// It failed.
    Failed(TransportError),
}
