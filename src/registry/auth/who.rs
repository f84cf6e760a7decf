//! Who is signed in.

/// Who is signed in, as far as the credentials tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The user of this name.
    User(String),
    /// The holder of a token that the registry itself takes.
    Token,
    /// The holder of a token that the token service exchanges.
    Identity,
}
