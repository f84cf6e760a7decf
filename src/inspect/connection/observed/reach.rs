//! Whether the page may ask, and something answers.

use std::time::Duration;

use crate::inspect::connection::{Obstacle, Permission, Verdict};
use crate::registry::{Origin, TransportError};

/// Whether the page may ask, something answers, and it may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A page that came over HTTPS would ask this origin over plain HTTP.
    MixedContent(Origin),
    /// A page of this origin may ask that one by its scheme.
    SchemeAllowed(String, Origin),
    /// What the browser says of the local network that the registry is in.
    LocalNetwork(Permission),
    /// Something answers.
    Reached,
    /// No answer came, and the browser says that it has no network.
    Offline(TransportError),
    /// No answer came over HTTPS, and one came over plain HTTP.
    PlainHttp(TransportError),
    /// No answer came.
    Silent {
        /// What the browser said.
        error: TransportError,
        /// What was asked.
        url: String,
        /// Whether the browser may have kept the page out of a local network.
        may_be_kept_out: bool,
    },
    /// No answer came for so long that it was given up.
    Hangs(Duration),
    /// Something answers, and the browser keeps the answer from the page.
    Unreadable(TransportError),
    /// An answer with this status came that is none of a registry.
    NotARegistry {
        /// Its status.
        status: u16,
        /// Whether it is a web page.
        is_page: bool,
    },
    /// A registry answered with this status.
    Answered(u16),
}

impl Reach {
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        match self {
            Self::MixedContent(_) => Some(Obstacle::MixedContent),
            Self::LocalNetwork(Permission::Denied) => Some(Obstacle::LocalNetwork),
            Self::Offline(_) => Some(Obstacle::Offline),
            Self::PlainHttp(_) => Some(Obstacle::PlainHttp),
            Self::Silent { .. } | Self::Hangs(_) => Some(Obstacle::Silence),
            Self::Unreadable(_) => Some(Obstacle::Unreadable),
            Self::NotARegistry { .. } => Some(Obstacle::NotARegistry),
            Self::Answered(200..300 | 401)
            | Self::SchemeAllowed(..)
            | Self::LocalNetwork(Permission::Granted | Permission::Prompt)
            | Self::Reached => None,
            Self::Answered(_) => Some(Obstacle::Unwilling),
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        if *self == Self::LocalNetwork(Permission::Prompt) { Verdict::NotTried } else { Verdict::Works }
    }
}
