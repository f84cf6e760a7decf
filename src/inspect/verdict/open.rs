//! What is not known of an image.

use crate::registry::Unhashed;

use super::part::Part;

/// What is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Of what.
    pub(super) part: Part,
    /// Why, where it was asked for.
    pub(super) reason: Option<Reason>,
}

/// Why something is not known though it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It came and could not be hashed, for this reason.
    NotHashed(Unhashed),
    /// The registry need not hold it, and does not.
    KeptElsewhere,
    /// The registry answered with this status.
    Status(u16),
    /// It is larger than what is read.
    TooLarge,
    /// No answer came, or none that can be used.
    NoAnswer,
}
