//! The entries of an index that are no images.

use leptos::prelude::*;

use crate::app::components::{DigestChip, Head, SheetTable, Untrusted, entry_seal};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::format;
use crate::inspect::Contents;
use crate::oci::{Descriptor, Reference};
use crate::place::link_to;
use crate::words;

const HEADS: &[Head] =
    &[("Kind", false), ("Digest", false), ("State", false), ("Size", true), ("Type", false)];

/// A row an entry, by the positions of these among all, which may be all of them: what it is, and whether it is there.
#[component]
pub(super) fn OtherTable(
    reference: Reference,
    contents: Contents,
    at: Vec<usize>,
    is_all: bool,
    inspection: Inspection,
) -> impl IntoView {
    let total = at.len();
    let label = if is_all { words::entry::ALL } else { words::entry::OTHERS };
    let draw = move |rows: usize| {
        let entries = at.iter().take(rows).filter_map(|at| contents.listed().get(*at));
        entries.map(|one| row(&reference, &one.entry, inspection)).collect_view().into_any()
    };
    view! { <SheetTable label=label heads=HEADS total=total draw=draw /> }
}

fn row(reference: &Reference, entry: &Descriptor, inspection: Inspection) -> impl IntoView + use<> {
    let kind = entry.kind();
    let digest = entry.digest.clone();
    let of = StoredValue::new((reference.clone(), digest.clone()));
    let state = move || of.with_value(|(reference, digest)| entry_seal(reference, digest, inspection));
    let chip = if kind.is_blob() {
        view! { <DigestChip digest=digest /> }.into_any()
    } else {
        view! { <DigestChip digest=digest.clone() href=link_to(reference.document(&digest)) /> }.into_any()
    };
    let media_type = || entry.media_type.as_ref().map(ToString::to_string);
    let stated = entry.artifact_type.clone().filter(|text| !text.is_empty()).or_else(media_type);
    view! {
        <tr>
            <th scope="row">{words::kind::noun(kind)}</th>
            <td>{chip}</td>
            <td>{live(state)}</td>
            <td class="number">{entry.size.map_or_else(|| "–".into(), format::bytes)}</td>
            <td><code><Untrusted text=stated.unwrap_or_else(|| words::entry::NO_TYPE.into()) is_name=true /></code></td>
        </tr>
    }
}
