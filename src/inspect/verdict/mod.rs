//! Can it be pulled, for which platforms, and what was not checked? One answer from everything that is known.

mod answer;
mod examined;
mod fault;
mod gone;
mod grouped;
mod judge;
mod known;
mod open;
mod part;
mod unchecked;

pub use answer::{Answer, Images, Listing};
pub use fault::Fault;
pub use gone::Gone;
pub use grouped::Grouped;
pub use judge::verdict;
pub use known::Known;
pub use open::Reason;
pub use part::Part;
pub use unchecked::Unchecked;

use crate::oci::Platform;

use super::client_trouble::ClientTrouble;

/// How much can be pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it, and all of it was checked.
    All,
    /// Nothing that was checked fails; not everything was.
    Open,
    /// Some of it fails.
    Part,
    /// All of it fails.
    None,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    outcome: Outcome,
    answer: Answer,
    faults: Grouped<Fault>,
    unchecked: Grouped<Unchecked>,
    unmatched: Option<Platform>,
    troubles: Vec<ClientTrouble>,
    is_cut: bool,
    claim_differs: bool,
}

impl Verdict {
    /// That of something that was deleted from here at a time of day.
    pub fn deleted(what: Gone, at: &str) -> Self {
        Self::nothing(Answer::Deleted(what, at.to_owned()))
    }

    /// That of what has no parts that could be checked.
    fn nothing(answer: Answer) -> Self {
        Self {
            outcome: Outcome::None,
            answer,
            faults: Grouped::default(),
            unchecked: Grouped::default(),
            unmatched: None,
            troubles: Vec::new(),
            is_cut: false,
            claim_differs: false,
        }
    }

    /// How much can be pulled.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What was judged.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// What fails, and why.
    pub fn faults(&self) -> &Grouped<Fault> {
        &self.faults
    }

    /// What was not checked.
    pub fn unchecked(&self) -> &Grouped<Unchecked> {
        &self.unchecked
    }

    /// The platform that was chosen, where nothing is listed for it.
    pub fn unmatched(&self) -> Option<&Platform> {
        self.unmatched.as_ref()
    }

    /// What leaves some clients without an image that others get, or gives them another one.
    pub fn troubles(&self) -> &[ClientTrouble] {
        &self.troubles
    }

    /// Whether indexes lie deeper than is looked.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether the bytes of the document are not those of the digest that is claimed for it.
    pub fn claim_differs(&self) -> bool {
        self.claim_differs
    }
}
