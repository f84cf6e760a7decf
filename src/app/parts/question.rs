//! What the part `answers` of the program draws.

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::inspect::{Contents, Root};
use crate::oci::Reference;

/// What people want to know of an image beyond what it is.
#[derive(Clone)]
pub(in crate::app) enum Question {
    /// Which client gets what of an index.
    Clients(Reference, StoredValue<Root>, Contents, Inspection),
}
