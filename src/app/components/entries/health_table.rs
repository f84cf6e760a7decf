//! The images of an index, part by part.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use super::super::sheet_table::{Head, SheetTable};
use super::health_row::HealthRow;
use crate::app::inspection::Inspection;
use crate::app::parts::{Judged, Parts};
use crate::inspect::Contents;
use crate::oci::{Descriptor, Digest, Reference};
use crate::words;

const HEADS: &[Head] = &[
    ("Platform", false),
    ("Manifest", false),
    ("Config", false),
    ("Layers", false),
    ("Attestations", false),
    ("Download", true),
];

/// A row an image, by the positions of these among all entries, below how many of all parts were checked; `folded` has the
/// attestations of each digest.
#[component]
pub(super) fn HealthTable(
    reference: Reference,
    contents: Contents,
    at: Vec<usize>,
    folded: HashMap<String, Vec<Descriptor>>,
    inspection: Inspection,
) -> impl IntoView {
    let total = at.len();
    let named: HashSet<Digest> = contents.named().map(|entry| entry.digest.clone()).collect();
    let checked = Parts::get().verdict(Judged::Checked(reference.clone(), contents.clone(), inspection));
    let draw = move |rows: usize| {
        let row = |entry: Descriptor| {
            let attestations = folded.get(&entry.digest.to_string()).cloned().unwrap_or_default();
            let named = named.contains(&entry.digest);
            view! { <HealthRow reference=reference.clone() entry=entry named=named attestations=attestations inspection=inspection /> }
        };
        let entries = at.iter().take(rows).filter_map(|at| Some(contents.listed().get(*at)?.entry.clone()));
        entries.map(row).collect_view().into_any()
    };
    view! {
        <section aria-labelledby="health-title">
            <div class="group__head">
                <h2 id="health-title">{words::health::LABEL}</h2>
                <div class="checked">{checked}</div>
                <span class="group__end" aria-hidden="true">{words::health::LEGEND}</span>
            </div>
            <SheetTable label=words::health::LABEL heads=HEADS total=total class="labelled health" draw=draw />
        </section>
    }
}
