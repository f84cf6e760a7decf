//! Which manifest of an index does a client on a platform get?

use crate::oci::{Descriptor, ImageIndex, Platform};

/// The entry of an index for a platform, and by which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice<'a> {
    /// The platform is listed.
    Exact(&'a Descriptor),
    /// A lower variant, or a compatible architecture, is listed.
    Compatible(&'a Descriptor),
    /// The entry states no platform, and nothing better is listed.
    Unstated(&'a Descriptor),
    /// Nobody chose a platform and the usual one is not listed: the first entry.
    First(&'a Descriptor),
    /// Nothing runs on that platform.
    None,
}

impl<'a> Choice<'a> {
    /// The entry, if there is one.
    pub fn entry(self) -> Option<&'a Descriptor> {
        match self {
            Self::Exact(entry) | Self::Compatible(entry) | Self::Unstated(entry) | Self::First(entry) => {
                Some(entry)
            }
            Self::None => None,
        }
    }
}

/// Chooses as containerd does: the best rank, then the first listed. Without a wish the usual platform
/// is tried, and then the first entry taken.
pub fn choose<'a>(index: &'a ImageIndex, wanted: Option<&Platform>) -> Choice<'a> {
    let usual = Platform::linux_amd64();
    let platform = wanted.unwrap_or(&usual);
    let ranked = index.images().filter_map(|entry| {
        let rank = entry.platform.as_ref().filter(|offer| !offer.is_unknown())?.rank_for(platform)?;
        Some((rank, entry))
    });
    if let Some((rank, entry)) = ranked.min_by_key(|(rank, _)| *rank) {
        return if rank == 0 { Choice::Exact(entry) } else { Choice::Compatible(entry) };
    }
    if let Some(entry) = index.images().find(|entry| entry.platform.is_none()) {
        return Choice::Unstated(entry);
    }
    let known = |entry: &&Descriptor| !entry.platform.as_ref().is_some_and(Platform::is_unknown);
    match (wanted, index.images().find(known).or_else(|| index.images().next())) {
        (None, Some(entry)) => Choice::First(entry),
        _ => Choice::None,
    }
}
