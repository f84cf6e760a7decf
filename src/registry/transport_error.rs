//! Why no response came, or not all of it.

use std::fmt;
use std::time::Duration;

use super::SignInError;

/// Why no response came, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// No response: the network failed, or the browser kept it from the page.
    Blocked(String),
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
    Interrupted(String),
}

impl TransportError {
    /// What happened, without what goes without saying: that no response came.
    pub fn words(&self) -> String {
        match self {
            Self::Blocked(detail) => detail.clone(),
            Self::Unrelayed { browser, companion } => {
                let browser = browser.as_ref().map(|words| format!("{words}; ")).unwrap_or_default();
                let companion = match companion.as_deref() {
                    None => "nothing, it does not answer",
                    Some("") => "it does not say why",
                    Some(words) => words,
                };
                format!("{browser}the companion could not either: {companion}")
            }
            other => other.to_string(),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked(_) | Self::Unrelayed { .. } => write!(f, "no readable response: {}", self.words()),
            Self::SignIn(error) => error.fmt(f),
            Self::TimedOut(time) => write!(f, "nothing came for {} seconds", time.as_secs()),
            Self::Interrupted(detail) => write!(f, "the response broke off: {detail}"),
        }
    }
}

impl std::error::Error for TransportError {}
