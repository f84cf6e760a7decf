//! The entries of an index: images, with the attestations folded under what they attest, then all others.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use super::layer_table::blob_seal;
use super::sheet_table::{Head, SheetTable};
use super::{DigestChip, Seal, Tone, Untrusted};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::router::Router;
use crate::format;
use crate::inspect::{Absence, BlobState, ChildState, Contents, contradicts};
use crate::oci::{Descriptor, Digest, EntryKind, Manifest, Platform, Reference};
use crate::place::link_to;
use crate::registry::{ErrorKind, Proof};
use crate::words;

const HEADS: &[Head] = &[
    ("Platform", false),
    ("Manifest", false),
    ("State", false),
    ("Download", true),
    ("Layers", true),
    ("Attestations", false),
    ("Manifest size", true),
];

const OTHER_HEADS: &[Head] =
    &[("Kind", false), ("Digest", false), ("State", false), ("Size", true), ("Type", false)];

/// A row a platform: manifest, sizes, attestations, and whether it is there.
#[component]
pub(crate) fn PlatformTable(
    reference: Reference,
    contents: Contents,
    inspection: Inspection,
) -> impl IntoView {
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
    let (total, others_total) = (images.len(), others.len());
    let named: HashSet<Digest> = contents.named().map(|entry| entry.digest.clone()).collect();
    let (of, among) = (reference.clone(), contents.clone());
    let entry_at = |contents: &Contents, at: usize| contents.listed().get(at).map(|one| one.entry.clone());
    let draw = move |rows: usize| {
        let row = |entry: Descriptor| {
            let attestations = folded.get(&entry.digest.to_string()).cloned().unwrap_or_default();
            let named = named.contains(&entry.digest);
            view! { <PlatformRow reference=reference.clone() entry=entry named=named attestations=attestations inspection=inspection /> }
        };
        images.iter().take(rows).filter_map(|at| entry_at(&contents, *at)).map(row).collect_view().into_any()
    };
    let others_label = if total > 0 { words::entry::OTHERS } else { words::entry::ALL };
    let draw_others = move |rows: usize| {
        let entries = others.iter().take(rows).filter_map(|at| entry_at(&among, *at));
        entries.map(|entry| other_row(&of, &entry, inspection)).collect_view().into_any()
    };
    view! {
        {(total > 0).then(|| view! { <SheetTable label="Platforms" heads=HEADS total=total draw=draw /> })}
        {(others_total > 0).then(|| view! {
            <SheetTable label=others_label heads=OTHER_HEADS total=others_total draw=draw_others />
        })}
    }
}

/// An entry that is no image: what it is, and whether it is there.
fn other_row(reference: &Reference, entry: &Descriptor, inspection: Inspection) -> impl IntoView + use<> {
    let kind = entry.kind();
    let digest = entry.digest.clone();
    let of = StoredValue::new((reference.clone(), digest.clone()));
    let state = move || of.with_value(|(reference, digest)| entry_state(reference, digest, inspection));
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
            <td>{live(move || child_seal(state()))}</td>
            <td class="number">{entry.size.map_or_else(|| "–".into(), format::bytes)}</td>
            <td><code><Untrusted text=stated.unwrap_or_else(|| words::entry::NO_TYPE.into()) is_name=true /></code></td>
        </tr>
    }
}

#[component]
fn PlatformRow(
    reference: Reference,
    entry: Descriptor,
    named: bool,
    attestations: Vec<Descriptor>,
    inspection: Inspection,
) -> impl IntoView {
    let router = Router::get();
    let digest = entry.digest.clone();
    let is_chosen = {
        let (reference, digest) = (reference.clone(), digest.clone());
        move || {
            inspection.with_image(|answer| match answer {
                Some((of, Ok(image))) if *of == reference => {
                    image.hops.last().is_some_and(|hop| hop.entry.digest == digest)
                }
                _ => false,
            })
        }
    };
    let of = StoredValue::new((reference.clone(), digest.clone()));
    let state = move || of.with_value(|(reference, digest)| entry_state(reference, digest, inspection));
    let manifest = move || {
        of.with_value(|(reference, digest)| {
            inspection.with_seen(|seen| seen.manifest_of(reference, digest).cloned())
        })
    };
    let document = reference.document(&digest);
    let (copied, chip_link) = (document.to_string(), link_to(document));
    let listed = StoredValue::new(entry.platform.clone());
    let config = move || {
        let config = manifest()?.config?;
        let state =
            of.with_value(|(reference, _)| inspection.with_seen(|seen| seen.blob_state(reference, &config)))?;
        config_seal(listed.get_value().as_ref()?, &state)
    };
    let name = match entry.platform.clone().filter(Platform::is_stated) {
        Some(platform) => {
            let text = platform.to_string();
            let own = chip_link.clone();
            let link = move || {
                if named { router.place().with_platform(platform.clone()).to_string() } else { own.clone() }
            };
            let form = entry.form().map(|form| format!(" {form}"));
            view! { <a href=link><Untrusted text=text is_name=true /></a> {form} }.into_any()
        }
        None => words::entry::NO_PLATFORM.into_any(),
    };
    let size = entry.size.map_or_else(|| "–".into(), |size| format!("{} B", format::number(size)));
    view! {
        <tr class:row--chosen=is_chosen.clone() aria-current=move || is_chosen().then_some("true")>
            <th scope="row">{name}</th>
            <td><DigestChip digest=digest.clone() href=chip_link reference=copied /></td>
            <td>{live(move || child_seal(state()))} {live(move || of.with_value(|(reference, _)| blobs_seal(manifest(), reference, inspection)))} {live(config)}</td>
            <td class="number">{live(move || manifest().map_or_else(|| "–".into(), |manifest| words::download(manifest.download_size())))}</td>
            <td class="number">{live(move || manifest().map_or_else(|| "–".into(), |manifest| manifest.layers.len().to_string()))}</td>
            <td><Attestations reference=reference digest=digest attestations=attestations inspection=inspection /></td>
            <td class="number">{size}</td>
        </tr>
    }
}

/// What is known of an entry, and whether it is being asked for.
fn entry_state(reference: &Reference, digest: &Digest, inspection: Inspection) -> (Option<ChildState>, bool) {
    inspection.with_seen(|seen| (seen.child_state(reference, digest).cloned(), seen.awaits_entries()))
}

fn child_seal((state, is_awaited): (Option<ChildState>, bool)) -> AnyView {
    match state {
        Some(ChildState::Fetched(fetched)) => {
            let proof = fetched.verification.proof();
            let tone = if proof == Proof::Verified { Tone::Good } else { Tone::Warning };
            view! { <Seal tone=tone text=words::trace::proof_word(&proof) /> }.into_any()
        }
        Some(ChildState::Blob(state)) => blob_seal(Some(state), false),
        Some(ChildState::Missing) => view! { <Seal tone=Tone::Bad text=words::entry::MISSING /> }.into_any(),
        Some(ChildState::Failed(error)) => {
            let differs = matches!(error.kind, ErrorKind::Differs { .. });
            let word = words::entry::failed(differs);
            view! { <Seal tone=if differs { Tone::Bad } else { Tone::Warning } text=word title=words::brief(&error) /> }.into_any()
        }
        None if is_awaited => view! { <Seal tone=Tone::Plain text=words::entry::CHECKING /> }.into_any(),
        None => view! { <Seal tone=Tone::Plain text=words::entry::NOT_CHECKED /> }.into_any(),
    }
}

/// What is wrong with the platform that a config states, once it was read.
fn config_seal(listed: &Platform, state: &BlobState) -> Option<AnyView> {
    let BlobState::Read(Ok(config)) = state else { return None };
    contradicts(listed, &config.platform).then(|| {
        let text = words::entry::contradicts(&config.platform);
        view! { <Seal tone=Tone::Bad text=text /> }.into_any()
    })
}

/// How many of the blobs of a manifest are there, once that was asked.
fn blobs_seal(manifest: Option<Manifest>, reference: &Reference, inspection: Inspection) -> Option<AnyView> {
    let manifest = manifest?;
    // Before all were asked for, nothing is said of the few that are known.
    let states: Vec<_> = inspection.with_seen(|seen| {
        let known = |blob: &Descriptor| seen.platform_blob(reference, &blob.digest).is_some();
        let states = || manifest.blobs().filter_map(|blob| seen.blob_state(reference, blob)).collect();
        manifest.blobs().all(known).then(states)
    })?;
    let count = |is: fn(&BlobState) -> bool| states.iter().filter(|state| is(state)).count();
    let elsewhere = count(|state| matches!(state, BlobState::Elsewhere));
    let lacking = count(|state| {
        use BlobState::{Differs, Missing, OtherSize, Read};
        matches!(state, Missing | Differs | OtherSize(_) | Read(Err(_)))
    });
    let unknown = count(|state| matches!(state, BlobState::Failed(_)));
    let total = states.len();
    let present = words::entry::blobs(total - elsewhere - lacking - unknown, total);
    let (tone, text) = match (lacking, unknown, elsewhere) {
        (0, 0, 0) => (Tone::Good, present),
        (0, 0, _) => (Tone::Plain, words::entry::kept_elsewhere(&present, elsewhere)),
        (0, ..) => (Tone::Warning, words::entry::unchecked(&present, unknown)),
        _ => (Tone::Bad, present),
    };
    Some(view! { <Seal tone=tone text=text /> }.into_any())
}

/// What `BuildKit` attests about a platform, in the words of its predicates, and what else is attached, if that was asked.
#[component]
fn Attestations(
    reference: Reference,
    digest: Digest,
    attestations: Vec<Descriptor>,
    inspection: Inspection,
) -> impl IntoView {
    let is_none = attestations.is_empty();
    let of = reference.clone();
    let asked = move || match inspection.attached(&of) {
        None if is_none => words::attached::absence(Absence::NotAsked).to_owned(),
        None => String::new(),
        Some(attached) => match attached.count(Some(&digest)) {
            counts if counts.is_empty() && is_none => {
                words::attached::absence(attached.absence(&digest)).into()
            }
            counts => words::attached::counted(&counts),
        },
    };
    let links: Vec<_> = attestations
        .into_iter()
        .map(|attestation| {
            let href = link_to(reference.document(&attestation.digest));
            let reference = reference.clone();
            let name = move || {
                inspection.with_seen(|seen| match seen.child_state(&reference, &attestation.digest)? {
                    ChildState::Missing => Some(words::entry::MISSING.into()),
                    state => state.manifest().map(predicates).filter(|names| !names.is_empty()),
                })
            };
            view! { <a class="attestation" href=href>{live(move || view! { <Untrusted text=name().unwrap_or_else(|| words::entry::ATTESTATION.into()) is_name=true /> })}</a> }
        })
        .collect();
    view! { {links} {live(asked)} }
}

fn predicates(manifest: &Manifest) -> String {
    let types = manifest.layers.iter().filter_map(|layer| layer.annotation("in-toto.io/predicate-type"));
    let names: Vec<&str> = types.map(words::entry::predicate).collect();
    names.join(", ")
}
