//! What the part `verdict` of the program draws. It is loaded while the registry is asked.

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::inspect::{Contents, Found, Root};
use crate::oci::{Digest, Reference};

/// What is said of an image as a whole.
#[derive(Clone)]
pub(in crate::app) enum Judged {
    /// The verdict on a document, a summary of it, and what was not asked. The findings are kept in the signal.
    Verdict(Reference, StoredValue<Root>, Inspection, RwSignal<Vec<Found>>),
    /// These findings.
    Findings(RwSignal<Vec<Found>>),
    /// How many parts of an index, which has these entries, were checked.
    Checked(Reference, Contents, Inspection),
    /// What is attached to some documents, which have names; asked for once a round.
    Attached(Reference, Vec<(Digest, String)>, Inspection, RwSignal<usize>),
}
