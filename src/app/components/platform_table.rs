//! The entries of an index, with the attestations folded under the platform that they attest.

use leptos::prelude::*;

use super::sheet_table::{Head, SheetTable};
use super::{DigestChip, Seal, Tone};
use crate::app::inspection::{Inspection, Load};
use crate::app::live::live;
use crate::app::router::Router;
use crate::format;
use crate::inspect::{BlobState, ChildState};
use crate::oci::{Descriptor, ImageIndex, Manifest};
use crate::registry::{ErrorKind, Proof};

const HEADS: &[Head] = &[
    ("Platform", false),
    ("Manifest", false),
    ("State", false),
    ("Download", true),
    ("Layers", true),
    ("Attestations", false),
    ("Manifest size", true),
];

/// A row a platform: manifest, sizes, attestations, and whether it is there.
#[component]
pub(crate) fn PlatformTable(load: Load, index: ImageIndex, inspection: Inspection) -> impl IntoView {
    let asking = StoredValue::new(load.clone());
    let total = index.images().count();
    let listed = index.manifests.len();
    let draw = move |rows: usize| {
        let row = |entry: &Descriptor| {
            let attestations: Vec<_> = index.attestations_of(&entry.digest).cloned().collect();
            view! { <PlatformRow load=load.clone() entry=entry.clone() attestations=attestations inspection=inspection /> }
        };
        index.images().take(rows).map(row).collect_view().into_any()
    };
    let can_check_blobs = move || {
        let idle = !inspection.children().is_under_way();
        idle && total > 1 && asking.with_value(|load| inspection.blobs().awaits_asking(load, total))
    };
    let check_blobs = move |_| asking.with_value(|load| inspection.blobs().ask(load));
    let check_all = move |_| asking.with_value(|load| inspection.children().ask(load));
    view! {
        {live(move || asking.with_value(|load| inspection.children().awaits_asking(load, listed)).then(|| view! {
            <p class="facts">
                {format!("{listed} entries are too many to check unasked. ")}
                <button type="button" class="button" on:click=check_all>{format!("Check all ({listed} requests)")}</button>
            </p>
        }))}
        {live(move || can_check_blobs().then(|| view! {
            <p class="facts">
                "Manifests are checked, blobs only of the chosen platform. "
                <button type="button" class="button button--small" on:click=check_blobs>"Check the blobs of all platforms"</button>
            </p>
        }))}
        <SheetTable label="Platforms" heads=HEADS total=total draw=draw />
    }
}

#[component]
fn PlatformRow(
    load: Load,
    entry: Descriptor,
    attestations: Vec<Descriptor>,
    inspection: Inspection,
) -> impl IntoView {
    let router = Router::get();
    let digest = entry.digest.clone();
    let is_chosen = {
        let digest = digest.clone();
        move || {
            inspection.image().with(|answer| match answer {
                Some((_, Ok(image))) => image.hops.first().is_some_and(|hop| hop.entry.digest == digest),
                _ => false,
            })
        }
    };
    let of = StoredValue::new((load.clone(), digest.clone()));
    let state = move || of.with_value(|(load, digest)| inspection.children().state(load, digest));
    let manifest = move || of.with_value(|(load, digest)| inspection.children().manifest(load, digest));
    let platform = entry.platform.clone().filter(|platform| !platform.is_unknown());
    let name = match platform {
        Some(platform) => {
            let text = platform.to_string();
            let link = move || router.place().with_platform(platform.clone()).to_string();
            view! { <a href=link>{text}</a> }.into_any()
        }
        None => kind_of(&entry).into_any(),
    };
    let chip_link = load.document_link(&digest);
    let size = entry.size.map_or_else(|| "–".into(), |size| format!("{} B", format::number(size)));
    view! {
        <tr class:row--chosen=is_chosen.clone() aria-current=move || is_chosen().then_some("true")>
            <th scope="row">{name}</th>
            <td><DigestChip digest=digest href=chip_link /></td>
            <td>{live(move || child_seal(state(), inspection))} {live(move || of.with_value(|(load, _)| blobs_seal(manifest(), load, inspection)))}</td>
            <td class="number">{live(move || manifest().map_or_else(|| "–".into(), |manifest| format::download(manifest.download_size())))}</td>
            <td class="number">{live(move || manifest().map_or_else(|| "–".into(), |manifest| manifest.layers.len().to_string()))}</td>
            <td><Attestations load=load attestations=attestations inspection=inspection /></td>
            <td class="number">{size}</td>
        </tr>
    }
}

fn kind_of(entry: &Descriptor) -> String {
    let artifact = entry.artifact_type.clone();
    let media_type = entry.media_type.as_ref().map(ToString::to_string);
    artifact.or(media_type).unwrap_or_else(|| "no platform stated".into())
}

fn child_seal(state: Option<ChildState>, inspection: Inspection) -> AnyView {
    match state {
        Some(ChildState::Fetched(fetched)) => {
            let proof = fetched.verification.proof();
            let tone = if proof == Proof::Verified { Tone::Good } else { Tone::Warning };
            view! { <Seal tone=tone text=proof.word() /> }.into_any()
        }
        Some(ChildState::Missing) => view! { <Seal tone=Tone::Bad text="404 missing" /> }.into_any(),
        Some(ChildState::Failed(error)) => {
            let differs = matches!(error.kind, ErrorKind::Differs { .. });
            let word = if differs { "differs" } else { "not checked" };
            view! { <Seal tone=if differs { Tone::Bad } else { Tone::Warning } text=word title=error.to_string() /> }.into_any()
        }
        None if inspection.children().is_under_way() => {
            view! { <Seal tone=Tone::Plain text="checking" /> }.into_any()
        }
        None => view! { <Seal tone=Tone::Plain text="not checked" /> }.into_any(),
    }
}

/// How many of the blobs of a manifest are there, once that was asked.
fn blobs_seal(manifest: Option<Manifest>, load: &Load, inspection: Inspection) -> Option<AnyView> {
    let manifest = manifest?;
    let states: Option<Vec<_>> =
        manifest.blobs().map(|blob| inspection.blobs().state(load, &blob.digest)).collect();
    let states = states?;
    let count = |is: fn(&BlobState) -> bool| states.iter().filter(|state| is(state)).count();
    let elsewhere = count(|state| matches!(state, BlobState::Elsewhere));
    let lacking = count(|state| matches!(state, BlobState::Missing | BlobState::Failed(_)));
    let total = states.len();
    let present = format!("{} of {total} blobs", total - elsewhere - lacking);
    let (tone, text) = match (lacking, elsewhere) {
        (0, 0) => (Tone::Good, present),
        (0, _) => (Tone::Plain, format!("{present}, {elsewhere} kept elsewhere")),
        _ => (Tone::Bad, present),
    };
    Some(view! { <Seal tone=tone text=text /> }.into_any())
}

/// What `BuildKit` attests about a platform, in the words of its predicates.
#[component]
fn Attestations(load: Load, attestations: Vec<Descriptor>, inspection: Inspection) -> impl IntoView {
    if attestations.is_empty() {
        return "–".into_any();
    }
    let links: Vec<_> = attestations
        .into_iter()
        .map(|attestation| {
            let href = load.document_link(&attestation.digest);
            let load = load.clone();
            let name = move || match inspection.children().state(&load, &attestation.digest) {
                Some(ChildState::Fetched(fetched)) => {
                    fetched.document.manifest().map(predicates).filter(|names| !names.is_empty())
                }
                Some(ChildState::Missing) => Some("404 missing".into()),
                _ => None,
            };
            view! { <a class="attestation" href=href>{live(move || name().unwrap_or_else(|| "attestation".into()))}</a> }
        })
        .collect();
    links.into_any()
}

fn predicates(manifest: &Manifest) -> String {
    let types = manifest.layers.iter().filter_map(|layer| layer.annotation("in-toto.io/predicate-type"));
    let names: Vec<&str> = types
        .map(|predicate| match predicate {
            "https://spdx.dev/Document" => "SBOM (SPDX)",
            "https://cyclonedx.org/bom" => "SBOM (CycloneDX)",
            provenance if provenance.starts_with("https://slsa.dev/provenance/") => "provenance",
            other => other,
        })
        .collect();
    names.join(", ")
}
