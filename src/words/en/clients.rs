//! Which client gets what of an index.

use crate::format;
use crate::inspect::Contents;
use crate::inspect::clients::{Answer, COMPARED, Client, Gets, Level, Rule, Why};
use crate::oci::{Descriptor, Digest, EntryKind, MediaType, Platform, Reference};
use crate::words::en::kind::noun;

/// The table.
pub const LABEL: &str = "Clients";
/// Before the platform that is asked for.
pub const ASKED_FOR: &str = "Asked for";
/// Before the level of the processor.
pub const PROCESSOR: &str = "Processor";
/// The platforms that the index lists.
pub const LISTED: &str = "Listed";
/// Other platforms that machines have.
pub const OTHERS: &str = "Not listed";
/// The head of the column of clients.
pub const CLIENT: &str = "Client";
/// The head of the column with what they get.
pub const GETS: &str = "Gets";
/// The head of the column with reasons and errors.
pub const WHY: &str = "By which rule, or the error it prints";
/// In place of an entry.
pub const NO_ENTRY: &str = "no entry";

/// Clients that choose alike, by name.
pub fn name(client: Client) -> &'static str {
    match client {
        Client::Docker => "Docker, containerd store",
        Client::DockerGraphDriver => "Docker, graph driver store",
        Client::Kubernetes => "Kubernetes, containerd 2.1 or newer",
        Client::KubernetesLocalPull => "Kubernetes, containerd before 2.1",
        Client::Nerdctl => "nerdctl",
        Client::Podman => "podman, skopeo, CRI-O",
        Client::Regctl => "regctl",
        Client::Crane => "crane, ko, kaniko",
        Client::Oras => "oras",
    }
}

/// A processor of a level.
pub fn level(level: Level) -> String {
    format!("x86-64-{}", level.variant())
}

/// How many get which entry, in a sentence.
pub fn summary(answers: &[Answer], wanted: &Platform) -> String {
    let total = answers.len();
    let mut groups: Vec<(&Digest, usize)> = Vec::new();
    for gets in answers.iter().filter_map(|answer| answer.gets.as_ref()) {
        match groups.iter_mut().find(|(digest, _)| **digest == gets.entry.digest) {
            Some((_, count)) => *count += 1,
            None => groups.push((&gets.entry.digest, 1)),
        }
    }
    let without = total - groups.iter().map(|(_, count)| count).sum::<usize>();
    match (groups.as_slice(), without) {
        ([], _) => format!("No client gets anything for {wanted}."),
        ([_], 0) => format!("All {total} clients get the same manifest for {wanted}."),
        ([(_, 1)], _) => format!("1 of {total} clients gets a manifest for {wanted}; {}.", none(without)),
        ([(_, count)], _) => {
            format!("{count} of {total} clients get a manifest for {wanted}; {}.", none(without))
        }
        (_, 0) => format!("All {total} clients get a manifest for {wanted}, but not all get the same one."),
        _ => format!(
            "{} of {total} clients get a manifest for {wanted}, but not all get the same one; {}.",
            total - without,
            none(without)
        ),
    }
}

fn none(count: usize) -> String {
    if count == 1 { "1 gets none".to_owned() } else { format!("{count} get none") }
}

/// That an index has more entries than were compared.
pub fn cut(entries: usize) -> Option<String> {
    (entries > COMPARED).then(|| {
        let [compared, entries] = [COMPARED, entries].map(|number| format::number(number as u64));
        format!("Of {entries} entries, the first {compared} were compared here; clients look at all of them.")
    })
}

/// That indexes within the index could not be looked through.
pub fn unread(contents: &Contents) -> Option<&'static str> {
    contents
        .has_unread()
        .then_some("Not all indexes within this one could be read; clients may find more there.")
}

/// What stands for the entry beside its digest.
pub fn entry(entry: &Descriptor) -> String {
    let platform = entry.platform.as_ref().filter(|platform| !platform.is_empty());
    let platform = platform.map_or_else(|| super::entry::NO_PLATFORM.to_owned(), ToString::to_string);
    match entry.kind() {
        EntryKind::Image => platform,
        kind => format!("{platform} ({})", noun(kind)),
    }
}

/// What a client asks for, where that is not what was chosen.
pub fn asks(answer: &Answer, wanted: &Platform) -> Option<String> {
    let asks = &answer.asks;
    let is_detected = answer.client == Client::Podman && asks != wanted;
    if asks.normalized() == wanted.normalized() && !is_detected {
        return None;
    }
    Some(match answer.client {
        Client::DockerGraphDriver => {
            format!("Without --platform it asks for {asks}, the level of the processor.")
        }
        Client::Podman => format!("It detects the variant and asks for {asks}."),
        _ => format!("A node asks for {asks}, without a variant."),
    })
}

/// By which rule a client takes an entry.
pub fn rule(answer: &Answer, gets: &Gets) -> String {
    let asks = &answer.asks;
    let stated = entry(&gets.entry);
    match (gets.why, answer.rule) {
        (Why::Same, Rule::ContainerdStrict | Rule::WindowsContainerd) => {
            format!("{} It takes nothing else.", same(asks, &stated))
        }
        (Why::Same, Rule::WindowsDocker) => "The build of the host.".to_owned(),
        (Why::Same, Rule::Podman) if asks.to_string() != stated => {
            "System, processor and variant as written; it compares nothing else.".to_owned()
        }
        (Why::Same, _) => same(asks, &stated),
        (Why::Fallback, Rule::WindowsDocker) => {
            "The first whose build is not newer than the host’s.".to_owned()
        }
        (Why::Fallback, Rule::Podman) => {
            format!("{asks} is not listed under exactly this name. It tries lower variants, then none at all.")
        }
        (Why::Fallback, Rule::Regctl) => {
            format!("{asks} is not listed. It takes the best that it counts as compatible.")
        }
        (Why::Fallback, _) => format!("{asks} is not listed; {stated} counts as runnable there, too."),
        (Why::Loose, Rule::Regctl) => "It does not look at os.features.".to_owned(),
        (Why::Loose, _) => match unasked(asks, &gets.entry) {
            Some(more) => format!("The first entry that fits {asks}. It ignores the rest: {more}."),
            None => format!("The first entry that fits {asks}."),
        },
        (Why::Unread, _) => "It follows this index, which could not be read here.".to_owned(),
        (Why::Unstated, Rule::Podman) => "It states no platform, and nothing else fits.".to_owned(),
        (Why::Unstated, _) => {
            "It states no platform, and nothing else fits. The platform in its config decides.".to_owned()
        }
        (Why::Assumed, _) => "It states no platform, which counts as linux/amd64.".to_owned(),
        (Why::Zstd, _) => "Of the entries for this platform, the first with zstd layers; before 2024 it took the first of all.".to_owned(),
        (Why::LastBuild, _) => {
            "Of the builds that this host can run, the last one in text order.".to_owned()
        }
    }
}

fn same(asks: &Platform, stated: &str) -> String {
    let asked = asks.to_string();
    if asked == stated {
        "Exactly this platform.".to_owned()
    } else {
        format!("It treats {asked} and {stated} as the same.")
    }
}

/// What an entry states of its platform that was not asked for.
fn unasked(asks: &Platform, entry: &Descriptor) -> Option<String> {
    let stated = entry.platform.as_ref()?;
    let variant = [stated.variant()].into_iter().filter(|_| asks.variant().is_empty());
    let version = [stated.os_version()].into_iter().filter(|_| asks.os_version().is_empty());
    let features = stated.os_features().iter().filter(|feature| !asks.os_features().contains(feature));
    let all: Vec<&str> =
        variant.chain(version).chain(features.map(String::as_str)).filter(|text| !text.is_empty()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What a client prints that gets nothing of an index.
pub fn error(answer: &Answer, index: &Reference, digest: &Digest, media_type: &MediaType) -> String {
    let asks = &answer.asks;
    match answer.client {
        Client::Docker => format!(
            "no matching manifest for {} in the manifest list entries: no match for platform in manifest: not found",
            of_host(asks)
        ),
        Client::DockerGraphDriver => {
            format!("no matching manifest for {} in the manifest list entries", of_host(asks))
        }
        Client::Kubernetes | Client::KubernetesLocalPull | Client::Nerdctl => {
            "no match for platform in manifest: not found".to_owned()
        }
        Client::Podman => {
            let list = if *media_type == MediaType::DockerList { "manifest list" } else { "image index" };
            let [architecture, variant, os] = [asks.architecture(), asks.variant(), asks.os()];
            format!(
                "no image found in {list} for architecture \"{architecture}\", variant \"{variant}\", OS \"{os}\""
            )
        }
        Client::Regctl => format!("platform not found: {}", plain(asks)),
        Client::Crane => format!("no child with platform {} in index {index}", with_version(asks)),
        Client::Oras => format!("{digest}: not found: no matching manifest was found in the manifest list"),
    }
}

/// As Docker prints the platform of its host: with the variant on ARM, and without a level on amd64.
fn of_host(platform: &Platform) -> Platform {
    let normal = platform.normalized();
    match (normal.architecture(), normal.variant()) {
        ("arm64", "") => platform.clone().with_variant("v8"),
        ("arm", variant) => platform.clone().with_variant(variant),
        ("amd64", _) => platform.clone().with_variant(""),
        _ => platform.clone(),
    }
}

/// As regctl prints it: without versions and features.
fn plain(platform: &Platform) -> String {
    let plain = Platform::new(platform.os(), platform.architecture()).with_variant(platform.variant());
    plain.normalized().to_string()
}

/// As crane prints it: the version of the system behind a colon.
fn with_version(platform: &Platform) -> String {
    let plain = Platform::new(platform.os(), platform.architecture()).with_variant(platform.variant());
    match platform.os_version() {
        "" => plain.to_string(),
        version => format!("{plain}:{version}"),
    }
}
