//! What the health of the images of an index leaves out: their digests, types and sizes as the index states them.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::app::components::{DigestChip, Head, PlatformName, SheetTable, Untrusted};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::format;
use crate::inspect::{Contents, Listed};
use crate::oci::{Descriptor, Digest, EntryKind, Reference};
use crate::place::link_to;
use crate::words;

const LABEL: &str = "Platforms";

const HEADS: &[Head] = &[
    ("Platform", false),
    ("Digest", false),
    ("Media type", false),
    ("Manifest size", true),
    ("Layers", true),
];

/// A row an image.
#[component]
pub(super) fn PlatformTable(
    reference: Reference,
    contents: Contents,
    inspection: Inspection,
) -> impl IntoView {
    let named: HashSet<Digest> = contents.named().map(|entry| entry.digest.clone()).collect();
    let is_image = |one: &&Listed| one.kind() == EntryKind::Image;
    let total = contents.listed().iter().filter(is_image).count();
    let draw = move |rows: usize| {
        let row = |one: &Listed| row(&reference, &one.entry, named.contains(&one.entry.digest), inspection);
        contents.listed().iter().filter(is_image).take(rows).map(row).collect_view().into_any()
    };
    (total > 0).then(|| {
        view! { <div class="group__head"><h2>{LABEL}</h2></div> <SheetTable label=LABEL heads=HEADS total=total class="labelled" draw=draw /> }
    })
}

fn row(
    reference: &Reference,
    entry: &Descriptor,
    named: bool,
    inspection: Inspection,
) -> impl IntoView + use<> {
    let digest = entry.digest.clone();
    let document = reference.document(&digest);
    let (copied, href) = (document.to_string(), link_to(document));
    let media_type = entry.media_type.as_ref().map(ToString::to_string).filter(|text| !text.is_empty());
    let size =
        entry.size.map_or_else(|| words::entry::NO_TYPE.into(), |size| format!("{} B", format::number(size)));
    let of = (reference.clone(), digest.clone());
    let layers = move || {
        let count = inspection.with_seen(|seen| Some(seen.manifest_of(&of.0, &of.1)?.layers.len() as u64));
        count.map_or_else(|| words::health::NOT_KNOWN.into(), format::number)
    };
    view! {
        <tr>
            <th scope="row"><PlatformName reference=reference.clone() entry=entry.clone() named=named /></th>
            <td data-label="Digest"><DigestChip digest=digest href=href reference=copied /></td>
            <td data-label="Media type"><code><Untrusted text=media_type.unwrap_or_else(|| words::entry::NO_TYPE.into()) is_name=true /></code></td>
            <td data-label="Manifest size" class="number">{size}</td>
            <td data-label="Layers" class="number">{live(layers)}</td>
        </tr>
    }
}
