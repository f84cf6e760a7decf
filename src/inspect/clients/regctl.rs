//! The rule of regctl.

use crate::oci::{Descriptor, Platform};

use super::why::Why;

/// The best of those that are compatible; what states no platform is left out.
pub(super) fn pick(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let host = resolved(wanted);
    let mut best: Option<(usize, Platform)> = None;
    for (at, entry) in entries.iter().enumerate() {
        let Some(platform) = entry.platform.as_ref().map(resolved) else { continue };
        let is_better = |best: &(usize, Platform)| is_better(&host, &platform, &best.1);
        if is_compatible(&host, &platform) && best.as_ref().is_none_or(is_better) {
            best = Some((at, platform));
        }
    }
    let (at, platform) = best?;
    let is_same = host.os() == platform.os() && host.variant() == platform.variant();
    let is_loose = platform.os_features().iter().any(|feature| !host.os_features().contains(feature));
    let why = match (is_same, is_loose) {
        (false, _) => Why::Fallback,
        (true, true) => Why::Loose,
        (true, false) => Why::Same,
    };
    Some((at, why))
}

/// With the aliases that regctl knows; upper case stays as it is.
fn resolved(platform: &Platform) -> Platform {
    let os = if platform.os() == "macos" { "darwin" } else { platform.os() };
    let (architecture, variant) = match (platform.architecture(), platform.variant()) {
        ("i386", _) => ("386", ""),
        ("x86_64" | "x86-64" | "amd64", "v1") => ("amd64", ""),
        ("x86_64" | "x86-64", variant) => ("amd64", variant),
        ("aarch64" | "arm64", "8" | "v8") => ("arm64", ""),
        ("aarch64", variant) => ("arm64", variant),
        ("armhf", _) | ("arm", "" | "7") => ("arm", "v7"),
        ("armel", _) | ("arm", "6") => ("arm", "v6"),
        ("arm", "5") => ("arm", "v5"),
        ("arm", "8") => ("arm", "v8"),
        both => both,
    };
    let more = (platform.os_version(), platform.os_features().to_vec());
    Platform::new(os, architecture).with_variant(variant).with_os_version(more.0).with_os_features(more.1)
}

fn is_compatible(host: &Platform, image: &Platform) -> bool {
    let runs = match host.os() {
        "linux" | "freebsd" => image.os() == host.os(),
        "windows" if image.os() == "windows" => {
            host.os_version().is_empty() || build(host.os_version()) == build(image.os_version())
        }
        // Both run Linux in a virtual machine.
        "windows" => image.os() == "linux",
        "darwin" => matches!(image.os(), "darwin" | "linux"),
        os => {
            os == image.os()
                && host.os_version() == image.os_version()
                && host.os_features() == image.os_features()
        }
    };
    runs && host.architecture() == image.architecture() && runs_variant(host.variant(), image.variant())
}

fn runs_variant(host: &str, image: &str) -> bool {
    let (own, other) = (number(host), number(image));
    own >= other || own == 1 && image.is_empty() || host.is_empty() && other == 1
}

/// What stands behind the `v`, where it is a whole number; `v8.2` counts as 0.
fn number(variant: &str) -> u64 {
    variant.strip_prefix('v').unwrap_or(variant).parse().unwrap_or(0)
}

fn is_better(host: &Platform, image: &Platform, best: &Platform) -> bool {
    let nearer = |own: &str, new: &str, old: &str| match (new == old, new == own, old == own) {
        (true, ..) | (false, false, false) => None,
        (false, is_own, _) => Some(is_own),
    };
    nearer(host.os(), image.os(), best.os())
        .or_else(|| nearer(host.variant(), image.variant(), best.variant()))
        .or_else(|| {
            let (new, old) = (number(image.variant()), number(best.variant()));
            (new != old).then_some(new > old)
        })
        .or_else(|| nearer(host.os_version(), image.os_version(), best.os_version()))
        .unwrap_or_else(|| parts(image.os_version()) > parts(best.os_version()))
}

/// Major, minor and build of a version of Windows; a shorter one as it is.
fn build(version: &str) -> &str {
    version.match_indices('.').nth(2).and_then(|(at, _)| version.get(..at)).unwrap_or(version)
}

fn parts(version: &str) -> Vec<u64> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}
