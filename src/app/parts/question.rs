//! What the part `answers` of the program draws.

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::inspect::whereabouts::Before;
use crate::inspect::{Contents, Root};
use crate::oci::{Digest, Reference};

/// What people want to know of an image beyond what it is.
#[derive(Clone)]
pub(in crate::app) enum Question {
    /// Which client gets what of an index, and what the index states of its images.
    Clients(Reference, StoredValue<Root>, Contents, Inspection),
    /// The entries of an index that are no images, by their positions among all; whether these are all of them.
    Others(Reference, Contents, Vec<usize>, bool, Inspection),
    /// Which client takes an image that no index lists.
    Single(Reference, StoredValue<Root>, Inspection),
    /// Where a digest is in the repository of a reference, of which so much is known; each round after the first one begins
    /// anew.
    Whereabouts(Reference, Digest, Before, RwSignal<usize>),
}
