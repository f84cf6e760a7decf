//! The layers of a manifest, base first.

use std::sync::Arc;

use leptos::prelude::*;

use super::blob_seal::blob_seal;
use super::history_table::steps_of;
use super::sheet_table::{Head, SheetTable};
use super::verify_button::VerifyButton;
use super::{DigestChip, Untrusted};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::format;
use crate::inspect::{ConfigBlob, Image};
use crate::oci::{Descriptor, Reference, layer_steps};
use crate::words;

const HEADS: &[Head] = &[
    ("#", true),
    ("Digest", false),
    ("Size", true),
    ("Share", true),
    ("State", false),
    ("Proof", false),
    (words::table::MADE_BY, false),
];

/// A row a layer: digest, type, size, share, the step that made it, and whether it is there.
#[component]
pub(crate) fn LayerTable(
    reference: Reference,
    image: Arc<Image>,
    config: Signal<Option<Arc<ConfigBlob>>>,
    inspection: Inspection,
) -> impl IntoView {
    let whole = image.manifest.layers.iter().filter_map(|layer| layer.size).fold(0, u64::saturating_add);
    let total = image.manifest.layers.len();
    let asking = StoredValue::new(reference.clone());
    let unasked = Memo::new(move |_| {
        asking.with_value(|reference| inspection.with_trace(|trace| trace.unasked_layers(reference)))
    });
    // Rows stand before the config is there: what is read in them goes on when it comes.
    let steps = Memo::new(move |_| {
        let config = config.get();
        let steps = layer_steps(steps_of(config.as_ref()), total);
        steps.into_iter().map(|step| Some(step?.created_by.clone())).collect::<Vec<_>>()
    });
    let draw = move |rows: usize| {
        let row = |(at, layer): (usize, &Descriptor)| {
            view! {
                <LayerRow place=(at, total) reference=reference.clone() layer=layer.clone() steps=steps whole=whole inspection=inspection />
            }
        };
        image.manifest.layers.iter().enumerate().take(rows).map(row).collect_view().into_any()
    };
    view! {
        {live(move || unasked.get().map(|count| view! {
            <button type="button" class="button" on:click=move |_| asking.with_value(|reference| inspection.ask_layers(reference))>{words::question::check_layers(count)}</button>
        }))}
        <SheetTable label="Layers" heads=HEADS total=total draw=draw />
    }
}

/// Artifacts name their blobs in an annotation; signatures are annotations and nothing else.
fn title(layer: &Descriptor) -> Option<String> {
    const LIMIT: usize = 200;
    let title = layer.annotation("org.opencontainers.image.title").map(str::to_owned);
    title.or_else(|| {
        let (name, value) = layer.annotations.first()?;
        Some(format!("{name}: {value}").chars().take(LIMIT).collect())
    })
}

#[component]
fn LayerRow(
    place: (usize, usize),
    reference: Reference,
    layer: Descriptor,
    steps: Memo<Vec<Option<String>>>,
    whole: u64,
    inspection: Inspection,
) -> impl IntoView {
    let size = layer.size.map_or_else(|| "–".into(), format::bytes);
    let exact = layer.size.map(|size| format!("{} bytes", format::number(size)));
    let share = layer.size.map_or_else(|| "–".into(), |size| format::share(size, whole));
    let media_type = layer.media_type.as_ref().map_or_else(|| "not stated".into(), ToString::to_string);
    let state = {
        let (reference, layer) = (reference.clone(), layer.clone());
        move || {
            inspection.with_seen(|seen| {
                blob_seal(seen.layer_state(&reference, &layer).as_ref(), seen.awaits_layers())
            })
        }
    };
    let title = title(&layer);
    let made_by = move || {
        let step = steps.with(|steps| steps.get(place.0).cloned().flatten());
        view! { <Untrusted text=step.or_else(|| title.clone()).unwrap_or_default() /> }
    };
    let kept_at = layer.kept_at().map(str::to_owned);
    view! {
        <tr>
            <td class="number">{place.0 + 1}</td>
            <td><DigestChip digest=layer.digest.clone() /></td>
            <td class="number" title=exact>{size}</td>
            <td class="number">{share}</td>
            <td>{live(state)}</td>
            <td><VerifyButton reference=reference blob=layer place=place inspection=inspection /></td>
            <td class="step">
                <code>{live(made_by)}</code> <code class="step__type"><Untrusted text=media_type is_name=true /></code>
                {kept_at.map(|url| view! { " " <code class="step__type"><Untrusted text=url is_name=true /></code> })}
            </td>
        </tr>
    }
}
