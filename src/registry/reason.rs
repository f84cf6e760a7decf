//! What a refusal means.

/// What a refusal means, whatever words the registry used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such thing, or not for this person.
    NotFound,
    /// The manifest is there, as a type that was not asked for.
    OtherType,
    /// Credentials are needed.
    Unauthorized,
    /// Credentials do not suffice.
    Forbidden,
    /// The token is for less than this.
    InsufficientScope,
    /// Too many requests.
    RateLimited,
    /// The registry does not do such a thing, or not any more: deletion is disabled, or it is read only.
    Unsupported,
    /// Something else needs what was to be deleted.
    InUse,
    /// A manifest names what the repository does not have.
    MissingParts,
    /// The bytes are not what their digest names.
    WrongDigest,
    /// More bytes than the registry takes.
    TooLarge,
    /// The registry has no room left.
    Full,
    /// The registry failed.
    ServerError,
    /// Any other refusal.
    Other,
}
