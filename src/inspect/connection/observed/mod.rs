//! What was seen at a stage: causes, which `words` makes sentences of.

mod content;
mod probe;
mod push;
mod reach;
mod relaying;
mod right;

pub use content::Content;
pub use probe::Probe;
pub use push::Push;
pub use reach::Reach;
pub use relaying::Relaying;
pub use right::Right;

use super::{Obstacle, Verdict};
use crate::registry::TransportError;

/// What was seen at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observed {
    /// Whether the page may ask, and something answers.
    Reach(Reach),
    /// What the companion does for the page.
    Relaying(Relaying),
    /// What the page may send and see.
    Right(Right),
    /// Opening an upload, at this path.
    Push(String, Push),
    /// What the page may read of an image.
    Content(Content),
    /// A request failed in a way that tells nothing of the browser.
    Unclear(Probe, TransportError),
    /// Nothing, since no answer of the registry can be read.
    Untried,
}

impl Observed {
    /// What stands in the way, if something does.
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        match self {
            Self::Reach(reach) => reach.obstacle(),
            Self::Relaying(relaying) => relaying.obstacle(),
            Self::Right(right) => right.obstacle(),
            Self::Push(_, push) => push.obstacle(),
            Self::Content(content) => content.obstacle(),
            Self::Unclear(..) | Self::Untried => None,
        }
    }

    /// How it went where nothing stands in the way.
    pub(super) fn verdict(&self) -> Verdict {
        match self {
            Self::Reach(reach) => reach.verdict(),
            Self::Relaying(relaying) => relaying.verdict(),
            Self::Right(right) => right.verdict(),
            Self::Push(_, push) => push.verdict(),
            Self::Content(content) => content.verdict(),
            Self::Unclear(..) | Self::Untried => Verdict::NotTried,
        }
    }
}
