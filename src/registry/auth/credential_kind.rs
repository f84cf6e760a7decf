//! What a person signs in with.

/// What a person signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// User and password, or an access token in the place of the password.
    Password,
    /// A token that the registry itself takes.
    Token,
    /// A token that the token service exchanges for others.
    Identity,
}

impl CredentialKind {
    /// All, the most usual first.
    pub const ALL: [Self; 3] = [Self::Password, Self::Token, Self::Identity];

    /// A word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Token => "token",
            Self::Identity => "identity",
        }
    }
}
