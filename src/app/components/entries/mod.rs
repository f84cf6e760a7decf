//! The entries of an index: images, with the attestations folded under what they attest, then all others.

mod attestations;
mod entry_seal;
mod health_row;
mod health_table;
mod layer_cells;

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use crate::app::inspection::Inspection;
use crate::app::parts::{Parts, Question};
use crate::inspect::Contents;
use crate::oci::{Descriptor, EntryKind, Reference};
use health_table::HealthTable;

pub(crate) use entry_seal::entry_seal;

/// A table of the images, and one of what is no image, as far as there are any; few indexes have anything for the second.
#[component]
pub(crate) fn EntryTables(reference: Reference, contents: Contents, inspection: Inspection) -> impl IntoView {
    let mut folded: HashMap<String, Vec<Descriptor>> = HashMap::new();
    for entry in contents.listed().iter().map(|one| &one.entry) {
        if let Some(digest) = entry.attests() {
            folded.entry(digest.to_owned()).or_default().push(entry.clone());
        }
    }
    // Of entries by the thousand mostly none is attested.
    let listed = contents.listed().iter().take_while(|_| !folded.is_empty());
    let known: HashSet<String> = listed.map(|one| one.entry.digest.to_string()).collect();
    let is_folded = |entry: &Descriptor| entry.attests().is_some_and(|digest| known.contains(digest));
    let (mut images, mut others) = (Vec::new(), Vec::new());
    for (at, one) in contents.listed().iter().enumerate() {
        match one.kind() {
            EntryKind::Image => images.push(at),
            _ if is_folded(&one.entry) => {}
            _ => others.push(at),
        }
    }
    let is_all = images.is_empty();
    let others = (!others.is_empty()).then(|| {
        let (reference, contents) = (reference.clone(), contents.clone());
        Parts::get().answer(Question::Others(reference, contents, others, is_all, inspection))
    });
    let images = (!images.is_empty()).then(|| view! {
        <HealthTable reference=reference contents=contents at=images folded=folded inspection=inspection />
    });
    view! { {images} {others} }
}
