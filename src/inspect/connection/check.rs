//! What is looked at.

/// What a stage looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Whether a page of that origin may ask the registry by its scheme.
    Address,
    /// Whether the browser lets the page into the local network.
    LocalNetwork,
    /// Whether something answers.
    Reachability,
    /// Whether the page may read the root of the API.
    Reading,
    /// Whether the companion reaches the registry.
    Companion,
    /// Whether the page may see what the registry asks for.
    Challenge,
    /// Whether the page may get tokens.
    TokenService,
    /// Whether the browser may send credentials.
    SigningIn,
    /// Whether the browser may send what changes something.
    Writing,
    /// Whether the page may see headers.
    Headers,
    /// Whether an upload can be opened.
    Pushing,
    /// Whether the page may read manifests.
    Manifests,
    /// Whether the page may read blobs.
    Blobs,
    /// Whether the page may read what is attached to a manifest.
    Referrers,
    /// Everything that needs an answer that the page may read.
    Rest,
}
