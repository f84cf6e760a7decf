//! What an index is, and how many of what it lists.

use std::collections::HashSet;

use crate::format;
use crate::oci::{Descriptor, EntryKind, ImageIndex, MediaType, Platform, Tag};

use super::contents::Contents;

/// Kinds that are counted one by one, in the order in which they are told.
const COUNTED: [EntryKind; 8] = [
    EntryKind::Index,
    EntryKind::Attestation,
    EntryKind::Signature,
    EntryKind::SociIndex,
    EntryKind::Artifact,
    EntryKind::Layer,
    EntryKind::CacheConfig,
    EntryKind::Unknown,
];

/// An index in a few words: `Image index with 2 platforms and 1 attestation`. `tag` is what it was asked
/// for by: an index under a tag made from a digest is the list of what refers to that digest, unless
/// it lists images.
pub fn summary(index: &ImageIndex, media_type: &MediaType, contents: &Contents, tag: Option<&Tag>) -> String {
    let entries = || index.manifests.iter().map(|entry| (entry.kind(), entry));
    let count = |wanted: EntryKind| entries().filter(|(kind, _)| *kind == wanted).count();
    if index.is_build_cache() {
        return format!("Build cache with {}", format::count(count(EntryKind::Layer), "layer"));
    }
    let images: Vec<&Descriptor> =
        entries().filter(|(kind, _)| *kind == EntryKind::Image).map(|(_, entry)| entry).collect();
    let mut parts: Vec<String> = platforms(&images).into_iter().collect();
    for kind in COUNTED {
        let inner = contents.listed().iter().filter(|listed| listed.is_inner()).map(|listed| &listed.entry);
        let inner: Vec<_> = inner.filter(|entry| entry.kind() == EntryKind::Image).collect();
        match (count(kind), kind) {
            (0, _) => {}
            (number, EntryKind::Index) if !inner.is_empty() => {
                let within = platforms(&inner).unwrap_or_default();
                parts.push(format!("{} (with {within})", format::count(number, kind.noun())));
            }
            (number, _) => parts.push(format::count(number, kind.noun())),
        }
    }
    let of = tag.and_then(Tag::referred).filter(|_| images.is_empty());
    let could_run = index.images().next().is_some();
    let name = match (of, media_type) {
        (Some(subject), _) => format!("List of referrers of {subject}"),
        (None, MediaType::DockerList) => "Docker manifest list".to_owned(),
        (None, _) if could_run || parts.is_empty() => "Image index".to_owned(),
        (None, _) => "Index".to_owned(),
    };
    if parts.is_empty() {
        format!("{name} without entries")
    } else {
        format!("{name} with {}", format::list(&parts))
    }
}

/// `2 platforms`, with the forms in which an image for one platform is there more than once.
fn platforms(images: &[&Descriptor]) -> Option<String> {
    let stated: Vec<_> =
        images.iter().filter_map(|entry| Some((entry.platform.as_ref()?, entry.form()))).collect();
    let different: HashSet<Platform> = stated.iter().map(|(platform, _)| without_form(platform)).collect();
    let mut forms: Vec<String> = stated.iter().map(|(_, form)| form.unwrap_or("gzip").to_owned()).collect();
    forms.sort_unstable();
    forms.dedup();
    let unstated = images.len() - stated.len();
    let mut text = match (different.len(), stated.len()) {
        (0, _) => String::new(),
        (platforms, entries) if platforms == entries => format::count(platforms, "platform"),
        (platforms, _) if forms.len() > 1 => {
            format!(
                "{} in {} forms ({})",
                format::count(platforms, "platform"),
                forms.len(),
                forms.join(", ")
            )
        }
        (platforms, entries) => {
            format!("{} for {}", format::count(entries, "image"), format::count(platforms, "platform"))
        }
    };
    if unstated > 0 {
        let between = if text.is_empty() { "" } else { ", " };
        text = format!("{text}{between}{} without a platform", format::count(unstated, "image"));
    }
    (!text.is_empty()).then_some(text)
}

/// The platform of an image as it would be in the usual form.
fn without_form(platform: &Platform) -> Platform {
    let features = platform.os_features().iter().filter(|name| *name != Platform::NYDUS).cloned().collect();
    platform.normalized().with_os_features(features)
}
