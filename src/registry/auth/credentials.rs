//! What a person signs in with. It is never shown, and never leaves memory but in a request.

use std::fmt;

use super::Who;
use crate::oci::base64;

/// A text that no output shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What a person signs in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// A name and a password, or an access token in the place of one.
    Password {
        /// The user.
        user: String,
        /// The password.
        password: Secret,
    },
    /// A token that the registry itself takes, sent as `Bearer`.
    Token(Secret),
    /// A token that the token service exchanges, as `docker login` keeps for some registries.
    Identity(Secret),
}

impl Credentials {
    /// Who it is.
    pub(super) fn who(&self) -> Who {
        match self {
            Self::Password { user, .. } => Who::User(user.clone()),
            Self::Token(_) => Who::Token,
            Self::Identity(_) => Who::Identity,
        }
    }

    /// The header of Basic authentication (RFC 7617), where there is a password.
    pub(super) fn basic(&self) -> Option<String> {
        let Self::Password { user, password } = self else { return None };
        Some(format!("Basic {}", base64::encode(format!("{user}:{}", password.text()).as_bytes())))
    }
}
