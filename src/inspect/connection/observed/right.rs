//! What the page may send and see.

use crate::inspect::connection::{Obstacle, Verdict};
use crate::registry::{Method, Objection, TransportError};

/// What the page may send and see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// What the registry asks for cannot be seen, or was not sent.
    ChallengeHidden,
    /// It asks for one of these schemes.
    Challenge(Vec<String>),
    /// It names a token service to which nothing is sent.
    ServiceUnusable {
        /// The URL that it names.
        realm: String,
        /// What speaks against it.
        objection: Objection,
    },
    /// The page may read the answer of the token service at this URL, of this status.
    Service(String, u16),
    /// The browser lets no answer of the token service at this URL through.
    ServiceBlocked(String, TransportError),
    /// The browser may send credentials; the status that came.
    Credentials(u16),
    /// The browser may not send credentials.
    CredentialsBlocked(TransportError),
    /// The browser may send what changes something.
    Methods,
    /// The browser may not send these methods.
    MethodsBlocked(Vec<Method>),
    /// Page and registry are of one origin, so that nothing is hidden.
    SameOrigin,
    /// This header can be seen.
    Header(&'static str),
    /// No answer came that should have had one of the usual headers.
    HeadersUnknown,
    /// None of the usual headers can be seen.
    HeadersHidden,
}

impl Right {
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        match self {
            Self::ChallengeHidden => Some(Obstacle::HiddenChallenge),
            Self::ServiceBlocked(..) => Some(Obstacle::TokenService),
            Self::CredentialsBlocked(_) => Some(Obstacle::Credentials),
            Self::MethodsBlocked(_) => Some(Obstacle::Methods),
            Self::HeadersHidden => Some(Obstacle::HiddenHeaders),
            Self::Challenge(_)
            | Self::ServiceUnusable { .. }
            | Self::Service(..)
            | Self::Credentials(_)
            | Self::Methods
            | Self::SameOrigin
            | Self::Header(_)
            | Self::HeadersUnknown => None,
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        match self {
            Self::ServiceUnusable { .. } => Verdict::Limited,
            Self::HeadersUnknown => Verdict::NotTried,
            _ => Verdict::Works,
        }
    }
}
