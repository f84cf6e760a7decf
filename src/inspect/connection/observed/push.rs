//! What came of opening an upload.

use crate::inspect::connection::{Obstacle, Verdict};
use crate::registry::TransportError;

/// What came of opening an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Push {
    /// The browser lets no answer through.
    Blocked(TransportError),
    /// There is no such repository (404).
    NoRepository,
    /// No pushes are taken there; the status that says so.
    NoPushes(u16),
    /// It is open, and goes on at another host.
    Elsewhere {
        /// The status that came.
        status: u16,
        /// Where it goes on.
        location: String,
    },
    /// It was open, and was given up.
    Opened {
        /// The status that came.
        status: u16,
        /// The status that came of giving it up.
        given_up: Result<u16, TransportError>,
    },
    /// It is open, and where it goes on cannot be read; the status that came.
    LocationHidden(u16),
    /// Credentials are wanted (401).
    WantsCredentials,
    /// Whoever is signed in may not push there (403).
    Forbidden,
    /// No upload is taken now; the status that came.
    Refused(u16),
}

impl Push {
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        matches!(self, Self::LocationHidden(_)).then_some(Obstacle::HiddenLocation)
    }

    pub(super) fn verdict(&self) -> Verdict {
        match self {
            Self::Opened { .. } => Verdict::Works,
            Self::WantsCredentials => Verdict::NotTried,
            Self::Blocked(_)
            | Self::NoRepository
            | Self::NoPushes(_)
            | Self::Elsewhere { .. }
            | Self::LocationHidden(_)
            | Self::Forbidden
            | Self::Refused(_) => Verdict::Limited,
        }
    }
}
