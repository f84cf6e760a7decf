//! Why the body of an answer broke off.

use std::fmt;

/// Why not all of a body came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The asker did not want the rest.
    Left,
    /// It failed, in these words.
    Failed(String),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Left => f.write_str("left before the end"),
            Self::Failed(words) => f.write_str(words),
        }
    }
}

impl From<Broken> for String {
    fn from(broken: Broken) -> Self {
        broken.to_string()
    }
}
