//! What a reference resolves to, and how much is in it.

use std::collections::{BTreeSet, HashSet};

use crate::format;
use crate::inspect::{Contents, Listed, Root};
use crate::oci::{Content, Descriptor, EntryKind, Manifest, MediaType, Platform, Tag};
use crate::words::en::kind::noun;
use crate::words::en::size::download;

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
pub fn index(contents: &Contents, media_type: &MediaType, tag: Option<&Tag>) -> String {
    let of_kind = |wanted: EntryKind, is_inner: bool| {
        let listed = contents.listed().iter();
        listed.filter(move |one| one.is_inner() == is_inner && one.kind() == wanted).map(|one| &one.entry)
    };
    let count = |wanted: EntryKind| of_kind(wanted, false).count();
    let outer = || contents.listed().iter().filter(|one| !one.is_inner()).map(Listed::kind);
    if EntryKind::are_of_cache(outer()) {
        return format!("Build cache with {}", format::count(count(EntryKind::Layer), "layer"));
    }
    let images: Vec<&Descriptor> = of_kind(EntryKind::Image, false).collect();
    let mut parts: Vec<String> = platforms(&images).into_iter().collect();
    for kind in COUNTED {
        let number = count(kind);
        if number == 0 {
            continue;
        }
        let inner: Vec<_> = match kind {
            EntryKind::Index => of_kind(EntryKind::Image, true).collect(),
            _ => Vec::new(),
        };
        let within = platforms(&inner).map(|within| format!(" (with {within})")).unwrap_or_default();
        parts.push(format!("{}{within}", format::count(number, noun(kind))));
    }
    let of = tag.and_then(Tag::referred).filter(|_| images.is_empty());
    let could_run = outer().any(EntryKind::may_run);
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
    let written: HashSet<&Platform> = stated.iter().map(|(platform, _)| *platform).collect();
    let different: HashSet<Platform> = written.into_iter().map(without_form).collect();
    let forms: BTreeSet<&str> = stated.iter().map(|(_, form)| form.unwrap_or("gzip")).collect();
    let unstated = images.len() - stated.len();
    let mut text = match (different.len(), stated.len()) {
        (0, _) => String::new(),
        (platforms, entries) if platforms == entries => format::count(platforms, "platform"),
        (platforms, _) if forms.len() > 1 => {
            format!(
                "{} in {} forms ({})",
                format::count(platforms, "platform"),
                forms.len(),
                forms.into_iter().collect::<Vec<_>>().join(", ")
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

/// What a document is, and how much is in it, in one line; `tag` is what it was asked for by.
pub fn facts(root: &Root, tag: Option<&Tag>) -> String {
    let document = &root.fetched.document;
    match document.content() {
        Content::Index(_) => index(&root.contents, document.media_type(), tag),
        Content::Manifest(manifest) => manifest_facts(manifest, document.media_type()),
        Content::Schema1 => "Docker schema 1 manifest, which current clients refuse".into(),
        Content::Other => format!("A document of {}", format::bytes(document.bytes().len() as u64)),
    }
}

fn manifest_facts(manifest: &Manifest, media_type: &MediaType) -> String {
    let kind = match (media_type, manifest.kind()) {
        (MediaType::DockerManifest, EntryKind::Image) => "Docker image manifest".to_owned(),
        (_, EntryKind::Image) => "Image manifest".to_owned(),
        (_, EntryKind::Signature) => "Signature".to_owned(),
        (_, EntryKind::Attestation) => "Attestation".to_owned(),
        (_, EntryKind::SociIndex) => "SOCI index".to_owned(),
        (_, EntryKind::BuildCache) => "Build cache".to_owned(),
        _ => format!("Artifact of type {}", manifest.artifact_type().unwrap_or("unknown")),
    };
    let size = manifest.download_size();
    let to_download = if size.unstated == 0 { " to download" } else { "" };
    let (layers, size) = (format::count(manifest.layers.len(), "layer"), download(size));
    format!("{kind} with {layers}, {size}{to_download}")
}
