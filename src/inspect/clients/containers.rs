//! The rule of podman, buildah, skopeo and CRI-O.

use crate::oci::{Descriptor, Platform};

use super::containerd::unstated;
use super::why::Why;

/// The annotations of an entry whose layers are in zstd:chunked or in zstd, best first.
const ZSTD: [&str; 2] =
    ["io.github.containers.zstd-chunked.sentinel", "io.github.containers.compression.zstd"];

/// The first variant of a list of wanted ones that an entry has, as written; of several entries with it the first with
/// layers in zstd:chunked, then in zstd, or else the first. What states no platform comes last.
pub(super) fn pick(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    for variant in variants(wanted.architecture(), wanted.variant()) {
        let is_it = |entry: &Descriptor| {
            entry.platform.as_ref().is_some_and(|platform| {
                platform.os() == wanted.os()
                    && platform.architecture() == wanted.architecture()
                    && platform.variant() == variant
            })
        };
        let fitting = entries.iter().enumerate().filter(|(_, entry)| is_it(entry));
        let Some((first, _)) = fitting.clone().next() else { continue };
        let marked = |mark: &str| fitting.clone().find(|(_, entry)| entry.annotation(mark) == Some("true"));
        let zstd = ZSTD.into_iter().find_map(marked);
        let why = if variant == wanted.variant() { Why::Same } else { Why::Fallback };
        return Some(match zstd {
            Some((zstd, _)) if zstd != first => (zstd, Why::Zstd),
            _ => (first, why),
        });
    }
    unstated(entries)
}

/// The variants that are looked for, best first.
fn variants<'a>(architecture: &str, variant: &'a str) -> Vec<&'a str> {
    let known: &[&str] = match architecture {
        "arm" => &["v8", "v7", "v6", "v5"],
        "arm64" => &["v8"],
        _ => &[],
    };
    if variant.is_empty() {
        return [""].into_iter().chain(known.iter().copied()).collect();
    }
    let from = known.iter().position(|known| *known == variant);
    let lower = from.and_then(|at| known.get(at + 1..)).unwrap_or_default();
    [variant].into_iter().chain(lower.iter().copied()).chain([""]).collect()
}
