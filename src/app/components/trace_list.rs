//! The chain from a tag to its bytes, each stop with its own proof.

use std::sync::Arc;

use leptos::prelude::*;

use super::trace_line::TraceLine;
use super::trace_words::{held, tag_tone};
use super::{DigestChip, ProofSeal, Seal, Tone, Untrusted};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::router::Router;
use crate::browser;
use crate::format;
use crate::inspect::{Hop, Image, ImageError, Root, TagState};
use crate::oci::{Reference, Version};
use crate::place::{View, link_to};
use crate::registry::Fetched;
use crate::words;

/// Tag → index → manifest → config and layers. On a narrow screen it is one line, which opens it, except in the view of
/// the platforms.
#[component]
pub(crate) fn TraceList(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let tag = reference.version().tag().map(|tag| {
        let name = tag.to_string();
        view! { <TagStop name=name reference=reference.clone() root=root inspection=inspection /> }
    });
    let open = RwSignal::new(false);
    let is_index = root.with_value(|root| root.fetched.document.index().is_some());
    let router = Router::get();
    let is_beside = move || is_index && router.place().view.is_none_or(|view| view == View::Platforms);
    let line = reference.clone();
    let rest = {
        let reference = reference.clone();
        move || {
            let reference = reference.clone();
            inspection.with_image(|answer| match answer {
                Some((of, Ok(image))) if *of == reference => {
                    let hops = image.hops.iter().map(|hop| hop_stop(&reference, hop, inspection)).collect_view();
                    view! { {hops} <BlobsStop reference=reference image=image.clone() root=root inspection=inspection /> }
                        .into_any()
                }
                Some((of, Err(error))) if *of == reference => failed_stop(&reference, error),
                _ if is_index => {
                    view! { <Stop title=words::trace::MANIFEST><span class="stop__value">"…"</span></Stop> }.into_any()
                }
                _ => ().into_any(),
            })
        }
    };
    let document = root.with_value(|root| document_stop(&reference, &root.fetched, inspection));
    view! {
        <div class="trace-fold" class:trace-fold--beside=is_beside class:trace-fold--open=move || open.get() || is_beside()>
            <TraceLine reference=line root=root inspection=inspection open=open />
            <ol class="trace" aria-label=words::trace::STOPS>
                {tag}
                {document}
                {rest}
            </ol>
        </div>
    }
}

#[component]
fn Stop(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! { <li class="stop"><h2 class="stop__title"><Untrusted text=title is_name=true /></h2>{children()}</li> }
}

#[component]
fn TagStop(
    name: String,
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let resolved = browser::time_of_day();
    let state = root.with_value(|root| root.tag.clone());
    let (tone, word) = (tag_tone(&state), words::trace::tag(&state));
    let removed = name.clone();
    let tag_link = reference.version().tag().map(|tag| link_to(reference.at(Version::Tag(tag.clone()))));
    let now = match state {
        TagState::Moved(now) | TagState::Lists(now, _) | TagState::MayList(now) => Some(view! {
            <span class="stop__small">{words::trace::NOW_AT} <DigestChip digest=now href=tag_link.unwrap_or_default() /></span>
        }),
        _ => None,
    };
    view! {
        <Stop title=words::trace::TAG>
            <span class="stop__value">{name}</span>
            <span class="stop__small">
                {words::trace::RESOLVED} {resolved} " "
                {live(move || match inspection.removed_at(&removed) {
                    Some(at) => Some(view! { <Seal tone=Tone::Bad text=words::trace::tag_removed(&at) /> }),
                    None => (!word.is_empty()).then(|| view! { <Seal tone=tone text=word.to_owned() /> }),
                })}
            </span>
            {now}
        </Stop>
    }
}

fn document_stop(reference: &Reference, fetched: &Fetched, inspection: Inspection) -> impl IntoView + use<> {
    let title = words::trace::document(&fetched.document);
    fetched_stop(title.into(), reference, fetched, None, inspection)
}

fn hop_stop(reference: &Reference, hop: &Hop, inspection: Inspection) -> impl IntoView + use<> {
    let platform = hop.entry.platform.as_ref().filter(|platform| !platform.is_unknown());
    let title = words::trace::hop(platform, hop.fetched.document.index().is_some());
    fetched_stop(title, reference, &hop.fetched, Some(words::trace::chosen_by(hop.rule)), inspection)
}

fn fetched_stop(
    title: String,
    reference: &Reference,
    fetched: &Fetched,
    rule: Option<&'static str>,
    inspection: Inspection,
) -> impl IntoView + use<> {
    let digest = fetched.verification.digest().clone();
    let name = digest.to_string();
    let document = reference.document(&digest);
    let (reference, href) = (document.to_string(), link_to(document));
    let size = format!("{} B", format::number(fetched.verification.size()));
    let verification = fetched.verification.clone();
    view! {
        <Stop title=title>
            <span class="stop__value"><DigestChip digest=digest href=href reference=reference /></span>
            <span class="stop__small">{live(move || match inspection.removed_at(&name) {
                Some(at) => view! { <Seal tone=Tone::Bad text=words::trace::deleted(&at) /> }.into_any(),
                None => view! { <ProofSeal verification=verification.clone() /> }.into_any(),
            })}</span>
            <span class="stop__small">{size} {rule.map(|rule| format!(" · {rule}"))}</span>
        </Stop>
    }
}

fn failed_stop(reference: &Reference, error: &ImageError) -> AnyView {
    match error {
        ImageError::Child(entry, error) => {
            let title = words::trace::lacking(entry.platform.as_ref());
            let word = words::trace::child(error);
            let (digest, href) = (entry.digest.clone(), link_to(reference.document(&entry.digest)));
            view! {
                <Stop title=title>
                    <span class="stop__value"><DigestChip digest=digest href=href /></span>
                    <span class="stop__small"><Seal tone=Tone::Bad text=word /></span>
                </Stop>
            }
            .into_any()
        }
        ImageError::NoMatch(Some(_)) => {
            view! { <Stop title=words::trace::MANIFEST><Seal tone=Tone::Bad text=words::trace::NO_MATCH /></Stop> }
                .into_any()
        }
        ImageError::NoMatch(None) | ImageError::NoManifest | ImageError::TooDeep => ().into_any(),
    }
}

/// The config and the layers: how many of them the registry has.
#[component]
fn BlobsStop(
    reference: Reference,
    image: Arc<Image>,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let manifest = &image.manifest;
    let title = words::trace::blobs(manifest.config.is_some(), manifest.layers.len());
    let size = words::download(manifest.download_size());
    let of = reference.clone();
    let holder = root.with_value(|root| image.fetched(root).verification.digest().to_string());
    let is_held = move || inspection.removed_at(&holder).is_none();
    let config = move || inspection.config_of(&of).and_then(|(_, config)| config.ok()).filter(|_| is_held());
    view! {
        <Stop title=title>
            <span class="stop__value">{size}</span>
            <span class="stop__small">{live(move || {
                let (tone, text) = root.with_value(|root| held(&reference, root, &image, inspection));
                view! { <Seal tone=tone text=text /> }
            })}</span>
            {live(move || config().map(|config| view! {
                <span class="stop__small">{words::trace::CONFIG} <ProofSeal verification=config.verification.clone() /></span>
            }))}
        </Stop>
    }
}
