//! The matchers of containerd/platforms.

use std::cmp::Reverse;

use crate::oci::{Descriptor, Fit, Machine, Platform};

use super::why::Why;

/// `Only`: the best for the processor, of these those with more features, of these the first; what states no platform
/// comes last.
pub(super) fn only(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let machine = Machine::new(wanted);
    // For a variant of arm64 that it does not know, containerd matches nothing.
    if wanted.normalized().architecture() == "arm64" && !machine.runs_lesser() {
        return unstated(entries);
    }
    let rank = |platform: &Platform| {
        machine.fit(platform).map(|fit| (fit.rank(), Reverse(platform.os_features().len())))
    };
    let why = |(rank, _): &(usize, _)| if *rank == 0 { Why::Same } else { Why::Fallback };
    best(entries, rank, why)
}

/// `OnlyStrict`: as [`only`], but nothing lesser.
pub(super) fn strict(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let machine = Machine::new(wanted);
    let rank =
        |platform: &Platform| is_same(&machine, platform).then(|| Reverse(platform.os_features().len()));
    best(entries, rank, |_| Why::Same)
}

/// The default on Windows: as [`strict`], but the build that is the last as a text comes first.
pub(super) fn on_windows(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let machine = Machine::new(wanted);
    let rank =
        |platform: &Platform| is_same(&machine, platform).then(|| Reverse(platform.os_version().to_owned()));
    let (at, why) = best(entries, rank, |_| Why::Same)?;
    let builds =
        entries.iter().filter_map(|entry| entry.platform.as_ref()).filter(|other| is_same(&machine, other));
    Some((at, if why == Why::Same && builds.count() > 1 { Why::LastBuild } else { why }))
}

/// Whether a platform is that of the machine, their aliases resolved, and the machine has what it needs.
pub(super) fn is_same(machine: &Machine, platform: &Platform) -> bool {
    machine.fit(platform).is_some_and(Fit::is_exact)
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
    unstated(entries)
}

/// The first that states no platform.
pub(super) fn unstated(entries: &[&Descriptor]) -> Option<(usize, Why)> {
    Some((entries.iter().position(|entry| entry.platform.is_none())?, Why::Unstated))
}
