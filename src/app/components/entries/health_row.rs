//! An image of an index: its manifest, its config, its layers, and what is attached to it.

use leptos::prelude::*;

use super::super::blob_seal::{blob_tone, why};
use super::super::{DigestChip, PlatformName, Seal, Tone};
use super::attestations::Attestations;
use super::entry_seal::entry_seal;
use super::layer_cells::layer_cells;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::inspect::{BlobState, PlatformHealth, contradicts};
use crate::oci::{Descriptor, Platform, Reference};
use crate::place::link_to;
use crate::words;

/// A row; what comes later finds its place in it.
#[component]
pub(super) fn HealthRow(
    reference: Reference,
    entry: Descriptor,
    named: bool,
    attestations: Vec<Descriptor>,
    inspection: Inspection,
) -> impl IntoView {
    let digest = entry.digest.clone();
    let of = StoredValue::new((reference.clone(), digest.clone()));
    let is_chosen = move || {
        of.with_value(|(reference, digest)| {
            inspection.with_image(|answer| match answer {
                Some((of, Ok(image))) if of == reference => {
                    image.hops.last().is_some_and(|hop| hop.entry.digest == *digest)
                }
                _ => false,
            })
        })
    };
    let state = move || of.with_value(|(reference, digest)| entry_seal(reference, digest, inspection));
    let listed = entry.platform.clone();
    let health = move || {
        of.with_value(|(reference, digest)| {
            inspection.with_seen(|seen| seen.platform_health(reference, digest))
        })
    };
    let parts = move || {
        let health = health();
        let health = health.as_ref();
        let config = health.map_or_else(not_known, |health| config(health, listed.as_ref()));
        let layers = health.map_or_else(not_known, layer_cells);
        view! { <td data-label="Config">{config}</td> <td data-label="Layers">{layers}</td> }
    };
    let download = move || {
        health().map_or_else(|| words::health::NOT_KNOWN.into(), |health| words::download(health.download))
    };
    let href = link_to(reference.document(&digest));
    view! {
        <tr class:row--chosen=is_chosen aria-current=move || is_chosen().then_some("true")>
            <th scope="row">
                <PlatformName reference=reference.clone() entry=entry named=named /> " "
                {live(move || is_chosen().then(|| view! { <span class="absent">{words::health::CHOSEN}</span> }))}
            </th>
            <td data-label="Manifest"><DigestChip digest=digest.clone() href=href /> {live(state)}</td>
            {live(parts)}
            <td data-label="Attestations"><Attestations reference=reference digest=digest attestations=attestations inspection=inspection /></td>
            <td data-label="Download" class="number">{live(download)}</td>
        </tr>
    }
}

/// In place of all that only the manifest says.
fn not_known() -> AnyView {
    view! { <Seal tone=Tone::Open text=words::health::NOT_KNOWN /> }.into_any()
}

/// What is known of the config, and what is wrong with the platform that it states.
fn config(health: &PlatformHealth, listed: Option<&Platform>) -> AnyView {
    let Some(config) = &health.config else {
        return words::health::NONE.into_any();
    };
    let state = config.state.as_ref();
    let tone = match state {
        Some(BlobState::Read(Err(_))) => Tone::Bad,
        state => blob_tone(state),
    };
    let other = match (state, listed) {
        (Some(BlobState::Read(Ok(config))), Some(listed)) if contradicts(listed, &config.platform) => {
            let text = words::entry::contradicts(&config.platform);
            Some(view! { " " <Seal tone=Tone::Bad text=text /> })
        }
        _ => None,
    };
    view! {
        <Seal tone=tone text=words::health::config(config, health.is_awaited) title=why(state) /> {other}
    }
    .into_any()
}
