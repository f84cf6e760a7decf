//! What can stand between a page and a registry.

/// One thing that stands in the way. Recipes are chosen by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A page that came over HTTPS asks nothing over plain HTTP.
    MixedContent,
    /// The browser does not let the page into the local network.
    LocalNetwork,
    /// The browser has no network.
    Offline,
    /// Nothing answers.
    Silence,
    /// Nothing answers over HTTPS, and something does over plain HTTP.
    PlainHttp,
    /// Something else than a registry answers.
    NotARegistry,
    /// The registry refuses everybody, or fails.
    Unwilling,
    /// The page may not read what answers.
    Unreadable,
    /// The page may not see what the registry asks for.
    HiddenChallenge,
    /// The page may not send credentials.
    Credentials,
    /// The page may not send what changes something.
    Methods,
    /// The page may not see headers.
    HiddenHeaders,
    /// The page may not see where an upload goes on.
    HiddenLocation,
    /// The page may not read manifests, though it may read the root of the API.
    Manifests,
    /// The page may not read blobs, though it may read manifests.
    Blobs,
    /// The registry sends blobs on to where the page may not read them.
    RedirectedBlobs,
    /// The page may not get tokens.
    TokenService,
}

impl Obstacle {
    /// Whether nothing at all can be read.
    pub fn is_total(self) -> bool {
        use Obstacle::{
            LocalNetwork, MixedContent, NotARegistry, Offline, PlainHttp, Silence, Unreadable, Unwilling,
        };
        matches!(
            self,
            MixedContent
                | LocalNetwork
                | Offline
                | Silence
                | PlainHttp
                | NotARegistry
                | Unwilling
                | Unreadable
        )
    }
}
