//! The rules of crane and oras: nothing is made of what is written, and the first that fits is taken.

use crate::oci::{Descriptor, Platform};

use super::why::Why;

/// The first with all that is asked for. What states no platform is for `linux/amd64`.
pub(super) fn crane(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    let assumed = Platform::linux_amd64();
    let platform = |entry: &&Descriptor| entry.platform.clone().unwrap_or_else(|| assumed.clone());
    let at = entries.iter().position(|entry| has_all(wanted, &platform(entry)))?;
    let why = entries.get(at).and_then(|entry| entry.platform.as_ref());
    Some((at, why.map_or(Why::Assumed, |platform| reason(wanted, platform))))
}

/// The first with all that is asked for.
pub(super) fn oras(wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
    entries.iter().enumerate().find_map(|(at, entry)| {
        let platform = entry.platform.as_ref()?;
        has_all(wanted, platform).then(|| (at, reason(wanted, platform)))
    })
}

/// Whether a platform has all that is asked for, as written.
pub(super) fn has_all(wanted: &Platform, platform: &Platform) -> bool {
    let is_as_asked = |asked: &str, stated: &str| asked.is_empty() || asked == stated;
    wanted.os() == platform.os()
        && wanted.architecture() == platform.architecture()
        && is_as_asked(wanted.os_version(), platform.os_version())
        && is_as_asked(wanted.variant(), platform.variant())
        && wanted.os_features().iter().all(|feature| platform.os_features().contains(feature))
}

fn reason(wanted: &Platform, platform: &Platform) -> Why {
    if wanted == platform { Why::Same } else { Why::Loose }
}
