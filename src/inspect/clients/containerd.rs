//! The matchers of containerd/platforms.

use std::cmp::Reverse;

use crate::oci::{Descriptor, Machine, Platform};

use super::why::Why;

/// `Only`: the best for the processor, of these those with more features, of these the first; what states no platform
/// comes last.
pub(super) fn only(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let machine = Machine::new(wanted);
    let rank = |platform: &Platform| {
        let is_known = !has_unknown_variant(wanted);
        machine
            .fit(platform)
            .filter(|_| is_known)
            .map(|fit| (fit.rank(), Reverse(platform.os_features().len())))
    };
    let why = |(rank, _): &(usize, _)| if *rank == 0 { Why::Same } else { Why::Fallback };
    best(entries, rank, why)
}

/// `OnlyStrict`: as [`only`], but nothing lesser.
pub(super) fn strict(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let rank = |platform: &Platform| is_same(wanted, platform).then(|| Reverse(platform.os_features().len()));
    best(entries, rank, |_| Why::Same)
}

/// The default on Windows: as [`strict`], but the build that is the last as a text comes first.
pub(super) fn on_windows(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let rank =
        |platform: &Platform| is_same(wanted, platform).then(|| Reverse(platform.os_version().to_owned()));
    let (at, why) = best(entries, rank, |_| Why::Same)?;
    let builds =
        entries.iter().filter_map(|entry| entry.platform.as_ref()).filter(|other| is_same(wanted, other));
    Some((at, if why == Why::Same && builds.count() > 1 { Why::LastBuild } else { why }))
}

/// Whether both are one platform, their aliases resolved, and the first has what the second needs.
pub(super) fn is_same(wanted: &Platform, platform: &Platform) -> bool {
    platform.fit_for(wanted).is_some_and(crate::oci::Fit::is_exact)
}

fn best<R: Ord>(
    entries: &[&Descriptor],
    rank: impl Fn(&Platform) -> Option<R>,
    why: impl Fn(&R) -> Why,
) -> Option<(usize, Why)> {
    let ranked =
        entries.iter().enumerate().filter_map(|(at, entry)| Some((rank(entry.platform.as_ref()?)?, at)));
    if let Some((rank, at)) = ranked.min() {
        return Some((at, why(&rank)));
    }
    let unstated = entries.iter().position(|entry| entry.platform.is_none())?;
    Some((unstated, Why::Unstated))
}

/// For a variant of arm64 that it does not know, containerd matches nothing.
fn has_unknown_variant(wanted: &Platform) -> bool {
    let normal = wanted.normalized();
    let variant = normal.variant();
    let minor = |prefix: &str| variant.strip_prefix(prefix)?.parse::<u8>().ok();
    let is_known = variant.is_empty()
        || variant == "v9"
        || minor("v8.").is_some_and(|minor| minor <= 9)
        || minor("v9.").is_some_and(|minor| minor <= 7);
    normal.architecture() == "arm64" && !is_known
}
