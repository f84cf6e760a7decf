//! The chain from a tag to its bytes, each stop with its own proof.

use std::sync::Arc;

use leptos::prelude::*;

use super::layer_table::elsewhere_of;
use super::{DigestChip, ProofSeal, Seal, Tone, Untrusted};
use crate::app::inspection::{Inspection, Load};
use crate::app::live::live;
use crate::app::recent::Recent;
use crate::browser;
use crate::format;
use crate::inspect::{BlobState, Hop, Image, ImageError, Root, TagState};
use crate::oci::{Content, Digest, MediaType, Platform, Version};
use crate::registry::{ErrorKind, Fetched, host_of};

/// Tag → index → manifest → config and layers.
#[component]
pub(crate) fn TraceList(
    load: Load,
    root: StoredValue<Root>,
    inspection: Inspection,
    before: Signal<Option<Recent>>,
) -> impl IntoView {
    let tag = load.reference.version().tag().map(|tag| {
        let name = tag.to_string();
        view! { <TagStop name=name load=load.clone() root=root before=before /> }
    });
    let rest = {
        let load = load.clone();
        move || {
            let is_index = root.with_value(|root| root.fetched.document.index().is_some());
            let load = load.clone();
            inspection.image().with(|answer| match answer {
                Some(((of, ..), Ok(image))) if *of == load => {
                    let hops = image.hops.iter().map(|hop| hop_stop(&load, hop)).collect_view();
                    view! { {hops} <BlobsStop load=load image=image.clone() inspection=inspection /> }
                        .into_any()
                }
                Some(((of, ..), Err(error))) if *of == load => failed_stop(&load, error),
                _ if is_index => {
                    view! { <Stop title="Manifest"><span class="stop__value">"…"</span></Stop> }.into_any()
                }
                _ => ().into_any(),
            })
        }
    };
    let document = root.with_value(|root| document_stop(&load, &root.fetched));
    view! {
        <ol class="trace" aria-label="What this reference resolves to">
            {tag}
            {document}
            {rest}
        </ol>
    }
}

#[component]
fn Stop(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! { <li class="stop"><h2 class="stop__title"><Untrusted text=title is_name=true /></h2>{children()}</li> }
}

#[component]
fn TagStop(
    name: String,
    load: Load,
    root: StoredValue<Root>,
    before: Signal<Option<Recent>>,
) -> impl IntoView {
    let resolved = browser::time_of_day();
    let state = root.with_value(|root| root.tag.clone());
    let (tone, word) = match &state {
        TagState::Unmoved => (Tone::Good, "as in the link"),
        TagState::Lists(..) => (Tone::Good, "current: its index lists this"),
        TagState::Moved(_) => (Tone::Warning, "moved since the link"),
        TagState::Gone => (Tone::Warning, "gone since the link"),
        TagState::Unknown(_) => (Tone::Warning, "not checked: no answer"),
        TagState::None | TagState::Current => (Tone::Plain, ""),
    };
    let tag_link = load.reference.version().tag().map(|tag| load.link(Version::Tag(tag.clone())));
    let now = match state {
        TagState::Moved(now) | TagState::Lists(now, _) => Some(view! {
            <span class="stop__small">"now at " <DigestChip digest=now href=tag_link.unwrap_or_default() /></span>
        }),
        _ => None,
    };
    view! {
        <Stop title="Tag">
            <span class="stop__value">{name}</span>
            <span class="stop__small">
                "resolved " {resolved} " "
                {(!word.is_empty()).then(|| view! { <Seal tone=tone text=word /> })}
            </span>
            {now}
            {live(move || {
                let (digest, seen) = before.get()?.earlier;
                let digest: Digest = digest.parse().ok()?;
                let href = load.document_link(&digest);
                Some(view! {
                    <span class="stop__small">
                        <Seal tone=Tone::Warning text="moved" /> " " {seen} " it was " <DigestChip digest=digest href=href />
                    </span>
                })
            })}
        </Stop>
    }
}

fn document_stop(load: &Load, fetched: &Fetched) -> impl IntoView + use<> {
    let document = &fetched.document;
    let title = match document.content() {
        Content::Index(_) if *document.media_type() == MediaType::DockerList => "Docker manifest list",
        Content::Index(_) => "Index",
        Content::Manifest(_) => "Manifest",
        Content::Schema1 => "Schema 1 manifest",
        Content::Other => "Document",
    };
    fetched_stop(title.into(), load, fetched, None)
}

fn hop_stop(load: &Load, hop: &Hop) -> impl IntoView + use<> {
    let platform =
        hop.entry.platform.as_ref().filter(|platform| !platform.is_unknown()).map(Platform::to_string);
    let kind = if hop.fetched.document.index().is_some() { "index" } else { "manifest" };
    let title = platform.map_or_else(|| kind.to_owned(), |platform| format!("{platform} {kind}"));
    fetched_stop(title, load, &hop.fetched, Some(hop.rule))
}

fn fetched_stop(
    title: String,
    load: &Load,
    fetched: &Fetched,
    rule: Option<&'static str>,
) -> impl IntoView + use<> {
    let digest = fetched.verification.digest().clone();
    let href = load.document_link(&digest);
    let size = format!("{} B", format::number(fetched.verification.size()));
    let verification = fetched.verification.clone();
    view! {
        <Stop title=title>
            <span class="stop__value"><DigestChip digest=digest href=href /></span>
            <span class="stop__small"><ProofSeal verification=verification /></span>
            <span class="stop__small">{size} {rule.map(|rule| format!(" · {rule}"))}</span>
        </Stop>
    }
}

fn failed_stop(load: &Load, error: &ImageError) -> AnyView {
    match error {
        ImageError::Child(entry, error) => {
            let platform = entry
                .platform
                .as_ref()
                .map_or_else(|| "Manifest".into(), |platform| format!("{platform} manifest"));
            let word = match &error.kind {
                ErrorKind::Differs { .. } => "differs",
                _ if error.is_not_found() => "404 missing",
                _ => "not checked",
            };
            let (digest, href) = (entry.digest.clone(), load.document_link(&entry.digest));
            view! {
                <Stop title=platform>
                    <span class="stop__value"><DigestChip digest=digest href=href /></span>
                    <span class="stop__small"><Seal tone=Tone::Bad text=word /></span>
                </Stop>
            }
            .into_any()
        }
        ImageError::NoMatch(Some(_)) => {
            view! { <Stop title="Manifest"><Seal tone=Tone::Bad text="no match for this platform" /></Stop> }
                .into_any()
        }
        ImageError::NoMatch(None) | ImageError::NoManifest | ImageError::TooDeep => ().into_any(),
    }
}

/// The config and the layers: how many of them the registry has.
#[component]
fn BlobsStop(load: Load, image: Arc<Image>, inspection: Inspection) -> impl IntoView {
    let manifest = &image.manifest;
    let layers = format::count(manifest.layers.len(), "layer");
    let title = if manifest.config.is_some() { format!("Config + {layers}") } else { layers };
    let size = format::download(manifest.download_size());
    let has_config = manifest.config.is_some();
    let of = load.clone();
    let config = move || inspection.config_of(&of).map(|(_, config)| config);
    let read = config.clone();
    let presence = move || {
        let layers = &image.manifest.layers;
        let seen = layers.iter().map(|layer| {
            Some(match inspection.layer_state(&load, &layer.digest)? {
                BlobState::Missing => Seen::Missing,
                BlobState::Failed(_) => Seen::Unknown,
                BlobState::Elsewhere => Seen::Elsewhere,
                BlobState::Present | BlobState::OtherSize(_) | BlobState::Misstated(_) => Seen::There,
            })
        });
        let config = has_config.then(|| {
            Some(match read()? {
                Ok(_) => Seen::There,
                Err(error) if error.is_not_found() => Seen::Missing,
                Err(_) => Seen::Unknown,
            })
        });
        let seen: Vec<Option<Seen>> = seen.chain(config).collect();
        let mut hosts = layers.iter().filter_map(|layer| elsewhere_of(layer)).map(host_of);
        let host = hosts.next().filter(|first| hosts.all(|host| host == *first));
        presence_seal(&seen, host, inspection.layers().is_under_way())
    };
    view! {
        <Stop title=title>
            <span class="stop__value">{size}</span>
            <span class="stop__small">{live(presence)}</span>
            {live(move || config().and_then(Result::ok).map(|config| view! {
                <span class="stop__small">"config " <ProofSeal verification=config.verification.clone() /></span>
            }))}
        </Stop>
    }
}

/// What is known of a blob.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    There,
    Missing,
    Elsewhere,
    Unknown,
}

/// How many are there; `host` is where those that need not be are kept, if that is one.
fn presence_seal(seen: &[Option<Seen>], host: Option<&str>, under_way: bool) -> impl IntoView + use<> {
    let count = |what: Seen| seen.iter().filter(|one| **one == Some(what)).count();
    let (there, missing, unknown) = (count(Seen::There), count(Seen::Missing), count(Seen::Unknown));
    let elsewhere = count(Seen::Elsewhere);
    let (known, total) = (there + missing + unknown + elsewhere, seen.len());
    let mut present = format!("{there} of {total} present");
    if elsewhere > 0 {
        let at = host.map(|host| format!(" at {host}")).unwrap_or_default();
        present = format!("{present}, {elsewhere} kept elsewhere{at}");
    }
    let (tone, text) = match (missing, unknown) {
        (1.., _) => (Tone::Bad, format!("{present}, {missing} missing")),
        (0, _) if known < total && under_way => (Tone::Plain, format!("checked {known} of {total}")),
        (0, _) if known < total => (Tone::Plain, "not checked".into()),
        (0, 1..) => (Tone::Warning, format!("{present}, {unknown} not checked")),
        (0, 0) if elsewhere > 0 => (Tone::Plain, present),
        (0, 0) => (Tone::Good, present),
    };
    view! { <Seal tone=tone text=text /> }
}
