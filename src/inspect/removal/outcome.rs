//! What came of one step of a run.

use crate::registry::Error;

use super::tag_point::TagPoint;

/// What came of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing yet, or it was interrupted.
    Waiting,
    /// The registry did it.
    Done,
    /// There was nothing to do.
    Gone,
    /// The registry refused, and nothing comes to harm by that: the run goes on.
    Declined(Box<Error>),
    /// A tag points elsewhere than the survey saw; the step was not sent. The run stops.
    Moved(TagPoint),
    /// The registry refused or failed; the run stops.
    Failed(Box<Error>),
}

impl Outcome {
    /// Whether the step need not be sent again.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Done | Self::Gone | Self::Declined(_))
    }
}
