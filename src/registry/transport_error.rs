//! Why no response came, or not all of it.

use std::fmt;
use std::time::Duration;

use super::{SignInError, TransportTrouble};

/// Why no response came, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// No response: the network failed, or the browser kept it from the page.
    Blocked(TransportTrouble),
    /// No response by either way.
    Unrelayed {
        /// What the browser said, if it was asked.
        browser: Option<String>,
        /// What the companion said, if it answered.
        companion: Option<String>,
    },
    /// No credentials that are accepted.
    SignIn(Box<SignInError>),
    /// Nothing came for so long.
    TimedOut(Duration),
    /// The body ended before its end.
    Interrupted(TransportTrouble),
}

impl TransportError {
    /// What browser, companion or token service said of it, in their words, or how long nobody said anything.
    pub fn said(&self) -> String {
        match self {
            Self::Blocked(trouble) | Self::Interrupted(trouble) => trouble.to_string(),
            Self::Unrelayed { browser, companion } => {
                let said: Vec<_> = browser.iter().chain(companion).map(String::as_str).collect();
                said.join("; ")
            }
            Self::SignIn(error) => error.detail.clone(),
            Self::TimedOut(time) => format!("{} s", time.as_secs()),
        }
    }
}

/// For those who read the code; what people are told is in `words`.
impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked(trouble) => write!(f, "blocked: {trouble}"),
            Self::Unrelayed { .. } => write!(f, "unrelayed: {}", self.said()),
            Self::SignIn(error) => error.fmt(f),
            Self::TimedOut(time) => write!(f, "timed out: {} s", time.as_secs()),
            Self::Interrupted(trouble) => write!(f, "interrupted: {trouble}"),
        }
    }
}

impl std::error::Error for TransportError {}
