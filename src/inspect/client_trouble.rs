//! What of an index and its images makes clients differ.

use std::collections::HashMap;

use crate::oci::{Descriptor, EntryKind, Manifest, MediaType, Platform, Severity};
use crate::registry::Packing;

use super::clients::{COMPARED, Rule, Why};
use super::contents::Contents;

/// The config of an artifact of Flux.
const FLUX: &str = "application/vnd.cncf.flux.config.v1+json";
/// By which an entry says that its manifest begins with a sentinel.
const MARK: &str = "io.github.containers.zstd-chunked.sentinel";
/// The type of a layer by which podman knows zstd:chunked: it is no tar.
const SENTINEL: &str = "application/vnd.containers.zstd-chunked-sentinel";

/// What makes clients differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientTrouble {
    /// Clients without fallbacks get nothing for this platform; others get what is for another one.
    OnlyFallback(Platform, Platform),
    /// For amd64 only levels of processors are listed, this one first.
    OnlyLevels(Platform),
    /// A level of processors is listed before plain amd64: some take it for that.
    LevelFirst(Platform),
    /// So many images are for one platform.
    Twins(Platform, usize),
    /// An image for Windows states no build.
    NoBuild(Platform),
    /// So many layers are packed with zstd, which old clients cannot unpack.
    Zstd(usize),
    /// The same, by a media type of Docker's that not all clients have.
    DockerZstd(usize),
    /// The first layer is the sentinel of zstd:chunked, and the index says so.
    Sentinel,
    /// Argo CD does not take what Flux does: a layer of this type.
    ArgoCd(MediaType),
    /// So many layers are none to clients, the first of them of this type.
    OddLayers(MediaType, usize),
}

impl ClientTrouble {
    /// Whether some clients get nothing that others get.
    pub(super) fn leaves_some_without(&self) -> bool {
        matches!(self, Self::OnlyFallback(..) | Self::OnlyLevels(_))
    }

    /// Whether some clients get nothing, or another image than others for the same platform.
    pub(super) fn is_of_choice(&self) -> bool {
        self.leaves_some_without() || matches!(self, Self::LevelFirst(_))
    }

    /// How much it matters.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::OddLayers(..) => Severity::Problem,
            Self::OnlyFallback(..) | Self::OnlyLevels(_) | Self::DockerZstd(_) => Severity::Warning,
            Self::LevelFirst(_)
            | Self::Twins(..)
            | Self::NoBuild(_)
            | Self::Zstd(_)
            | Self::Sentinel
            | Self::ArgoCd(_) => Severity::Note,
        }
    }
}

/// What makes clients differ about an index.
pub(super) fn index_trouble(contents: &Contents) -> Vec<ClientTrouble> {
    let entries: Vec<&Descriptor> =
        contents.leaves(|_| true).map(|(_, listed)| &listed.entry).take(COMPARED).collect();
    let amd64 = Platform::linux_amd64();
    let mut troubles: Vec<ClientTrouble> = [amd64.clone(), Platform::new("linux", "arm64")]
        .into_iter()
        .filter_map(|wanted| only_fallback(wanted, &entries))
        .collect();
    troubles.extend(levels(&amd64, &entries));
    troubles.extend(twins(contents));
    troubles.extend(no_build(&entries));
    troubles
}

/// What makes clients differ about a manifest.
pub(super) fn manifest_trouble(entry: Option<&Descriptor>, manifest: &Manifest) -> Vec<ClientTrouble> {
    if !manifest.is_image() {
        return argo_cd(manifest).into_iter().collect();
    }
    // Clients that do not know it can only keep off it where the index marks it.
    let is_marked = entry.is_some_and(|entry| entry.annotation(MARK) == Some("true"));
    let sentinel = (is_marked && has_sentinel(manifest)).then_some(ClientTrouble::Sentinel);
    let (mut zstd, mut docker_zstd, mut odd, mut first_odd) = (0, 0, 0, None);
    for layer in manifest.layers.iter().skip(usize::from(sentinel.is_some())) {
        let Some(media_type) = &layer.media_type else { continue };
        match Packing::of(layer) {
            _ if !media_type.is_file_system() => {
                odd += 1;
                first_odd.get_or_insert(media_type);
            }
            Some(Packing::Zstd) if media_type.is_docker() => docker_zstd += 1,
            Some(Packing::Zstd) => zstd += 1,
            _ => {}
        }
    }
    // Nobody runs what calls itself an artifact.
    let is_artifact = manifest.artifact_type.as_ref().is_some_and(|text| !text.is_empty());
    let odd = first_odd.filter(|_| !is_artifact).map(|first| ClientTrouble::OddLayers(first.clone(), odd));
    let zstd = (zstd > 0).then_some(ClientTrouble::Zstd(zstd));
    let docker_zstd = (docker_zstd > 0).then_some(ClientTrouble::DockerZstd(docker_zstd));
    odd.into_iter().chain(docker_zstd).chain(sentinel).chain(zstd).collect()
}

/// Whether the first layer is the sentinel of zstd:chunked. podman, too, goes by its type, since its content may change.
fn has_sentinel(manifest: &Manifest) -> bool {
    let first = manifest.layers.first().and_then(|layer| layer.media_type.as_ref());
    first.is_some_and(|media_type| media_type.as_str() == SENTINEL)
}

/// Flux and Argo CD read the same artifacts, but not of the same types.
fn argo_cd(manifest: &Manifest) -> Option<ClientTrouble> {
    let [layer] = &*manifest.layers else { return None };
    let media_type = layer.media_type.clone().filter(|media_type| !media_type.is_file_system())?;
    (manifest.artifact_type() == Some(FLUX)).then_some(ClientTrouble::ArgoCd(media_type))
}

fn only_fallback(wanted: Platform, entries: &[&Descriptor]) -> Option<ClientTrouble> {
    let (at, Why::Fallback) = Rule::Containerd.pick(&wanted, entries)? else { return None };
    if Rule::ContainerdStrict.pick(&wanted, entries).is_some() {
        return None;
    }
    let taken = entries.get(at)?.platform.clone()?;
    Some(ClientTrouble::OnlyFallback(wanted, taken))
}

fn levels(amd64: &Platform, entries: &[&Descriptor]) -> Option<ClientTrouble> {
    let (at, Why::Loose) = Rule::Crane.pick(amd64, entries)? else { return None };
    let first = entries.get(at)?.platform.clone().filter(|platform| !platform.variant().is_empty())?;
    match Rule::Containerd.pick(amd64, entries) {
        Some((other, Why::Same)) if other == at => None,
        Some((_, Why::Same)) => Some(ClientTrouble::LevelFirst(first)),
        None => Some(ClientTrouble::OnlyLevels(first)),
        // A fallback is told by itself.
        Some(_) => None,
    }
}

/// The first platform that several images are for, of those that are kept in one form.
fn twins(contents: &Contents) -> Option<ClientTrouble> {
    let mut counts: HashMap<(Platform, Option<&str>), usize> = HashMap::new();
    let images = contents.listed().iter().filter(|listed| listed.kind() == EntryKind::Image);
    let keys = images.take(COMPARED).filter_map(|listed| {
        let platform = listed.entry.platform.as_ref().filter(|platform| !platform.is_empty())?;
        Some((platform.normalized(), listed.entry.form()))
    });
    let keys: Vec<_> = keys.collect();
    for key in &keys {
        *counts.entry(key.clone()).or_default() += 1;
    }
    let several = keys.iter().find_map(|key| Some((key, *counts.get(key)?)).filter(|(_, count)| *count > 1));
    several.map(|((platform, _), count)| ClientTrouble::Twins(platform.clone(), count))
}

/// The first image for Windows that states no build.
fn no_build(entries: &[&Descriptor]) -> Option<ClientTrouble> {
    let mut images = entries.iter().filter(|entry| entry.kind() == EntryKind::Image);
    let is_any =
        |platform: &&Platform| platform.os_version().is_empty() && platform.normalized().os() == "windows";
    let platform = images.find_map(|entry| entry.platform.as_ref().filter(is_any))?;
    Some(ClientTrouble::NoBuild(platform.clone()))
}
