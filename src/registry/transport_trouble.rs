//! What went wrong on the way.

use std::fmt;

/// What went wrong on the way, as far as anything tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportTrouble {
    /// What a browser, a companion or a library says, in its words.
    Said(String),
    /// Less came than the answer announced.
    Short {
        /// Bytes that came.
        came: u64,
        /// Bytes that were announced.
        announced: u64,
    },
    /// The worker of the page failed, as the browser says, or could not be loaded, when it says nothing.
    Worker(Option<String>),
    /// The worker of the page comes from another build than the page.
    OtherBuild,
}

impl From<String> for TransportTrouble {
    fn from(said: String) -> Self {
        Self::Said(said)
    }
}

impl From<&str> for TransportTrouble {
    fn from(said: &str) -> Self {
        Self::Said(said.to_owned())
    }
}

/// For those who read the code; what people are told is in `words`.
impl fmt::Display for TransportTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(said) => f.write_str(said),
            Self::Short { came, announced } => write!(f, "{came} of {announced} bytes"),
            Self::Worker(said) => write!(f, "worker: {}", said.as_deref().unwrap_or("not loaded")),
            Self::OtherBuild => f.write_str("other build"),
        }
    }
}
