//! What the companion does for the page.

use crate::inspect::connection::{Obstacle, Verdict};
use crate::registry::{Origin, TransportError};

/// What the companion does for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relaying {
    /// It does not relay to this registry.
    Unlisted {
        /// Where the registry answers.
        registry: Origin,
        /// Whether the registry is one of those that `--well-known` stands for.
        is_well_known: bool,
    },
    /// It could not reach the registry either.
    Unreachable {
        /// What was asked of it.
        url: String,
        /// Why, in its words, if it says so.
        reason: Option<String>,
    },
    /// It reaches something that is no registry.
    NotARegistry {
        /// What was asked of it.
        url: String,
        /// The status that came.
        status: u16,
    },
    /// It reaches the registry.
    Reaches {
        /// What was asked of it.
        url: String,
        /// The status that came.
        status: u16,
    },
    /// It does not answer.
    Gone {
        /// What was asked of it.
        url: String,
        /// What the browser said.
        error: TransportError,
    },
}

impl Relaying {
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        matches!(self, Self::NotARegistry { .. }).then_some(Obstacle::NotARegistry)
    }

    pub(super) fn verdict(&self) -> Verdict {
        match self {
            Self::Unlisted { .. } => Verdict::NotTried,
            Self::Unreachable { .. } | Self::NotARegistry { .. } | Self::Gone { .. } => Verdict::Limited,
            Self::Reaches { .. } => Verdict::Works,
        }
    }
}
