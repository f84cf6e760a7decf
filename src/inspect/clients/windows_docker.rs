//! The rule of Docker's own stores on Windows.

use crate::oci::{Descriptor, Platform};

use super::why::Why;

/// Of the entries for that system and processor whose build is not newer than the host's, the first with the same build,
/// or else the first.
pub(super) fn pick(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let host = build(wanted.os_version());
    let runs = |platform: &Platform| {
        platform.os().eq_ignore_ascii_case(wanted.os())
            && platform.architecture() == wanted.architecture()
            && !is_newer(platform, wanted)
    };
    let platforms = entries.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.platform.as_ref()?)));
    let mut running = platforms.filter(|(_, platform)| runs(platform));
    let first = running.clone().next();
    let is_same = |platform: &Platform| host.is_some() && build(platform.os_version()) == host;
    let same = running.find(|(_, platform)| is_same(platform));
    same.map(|(at, _)| (at, Why::Same)).or(first.map(|(at, _)| (at, Why::Fallback)))
}

/// Whether an image is for a newer build than that of the host.
pub(super) fn is_newer(image: &Platform, host: &Platform) -> bool {
    build(host.os_version()).zip(build(image.os_version())).is_some_and(|(host, image)| image > host)
}

fn build(version: &str) -> Option<u64> {
    version.split('.').nth(2)?.parse().ok()
}
