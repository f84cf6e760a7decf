//! Why credentials did not lead to an answer.

use std::fmt;

use super::Objection;

/// Why a person is not signed in, or not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInError {
    /// What was asked for it: the registry, or the URL of its token service.
    pub asked: String,
    /// What went wrong.
    pub trouble: SignInTrouble,
    /// What came, in the words of the other side; may be empty.
    pub detail: String,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInTrouble {
    /// User and password, or the token, are not accepted.
    Refused,
    /// The token service cannot be reached.
    Unreachable,
    /// The token service answered with something else than a token.
    Failed,
    /// Nobody agreed to send a secret there.
    NotAgreed,
    /// The registry names a token service that is no URL, or one that no secret should go to.
    BadService(Objection),
}

impl SignInTrouble {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Refused, "refused"),
        (Self::Unreachable, "unreachable"),
        (Self::Failed, "failed"),
        (Self::NotAgreed, "not agreed"),
        (Self::BadService(Objection::NoUrl), "bad service: no URL"),
        (Self::BadService(Objection::ThisMachine), "bad service: loopback"),
        (Self::BadService(Objection::PlainText), "bad service: plain text"),
    ];

    /// A word for it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(trouble, _)| *trouble == self).map_or("", |(_, word)| word)
    }

    /// The trouble of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(trouble, _)| *trouble)
    }
}

impl fmt::Display for SignInError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sign-in at {}: {}", self.asked, self.trouble.as_str())?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}

impl std::error::Error for SignInError {}
