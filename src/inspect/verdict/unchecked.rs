//! What was not checked.

use super::open::{Open, Reason};
use super::part::Part;

/// What was not checked of an image: all that nobody asked for together, and each thing that gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unchecked {
    /// Nobody asked for it.
    Unasked(Vec<Part>),
    /// It was asked for.
    Asked(Part, Reason),
}

impl Unchecked {
    pub(super) fn of(open: &[Open]) -> Vec<Self> {
        let unasked: Vec<Part> =
            open.iter().filter(|open| open.reason.is_none()).map(|open| open.part).collect();
        let asked = open.iter().filter_map(|open| Some(Self::Asked(open.part, open.reason.clone()?)));
        let unasked = (!unasked.is_empty()).then_some(Self::Unasked(unasked));
        unasked.into_iter().chain(asked).collect()
    }
}
