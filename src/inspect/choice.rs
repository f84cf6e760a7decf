//! Which manifest of an index does a client on a platform get?

use crate::oci::{Descriptor, EntryKind, ImageIndex, Machine, Platform};

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
/// is tried, and then the first entry taken that could be run, or else the first artifact.
pub fn choose<'a>(index: &'a ImageIndex, wanted: Option<&Platform>) -> Choice<'a> {
    choose_among(index.manifests.iter().map(|entry| (entry.kind(), entry)), wanted)
}

pub(super) fn choose_among<'a>(
    entries: impl Iterator<Item = (EntryKind, &'a Descriptor)>,
    wanted: Option<&Platform>,
) -> Choice<'a> {
    let entries: Vec<(EntryKind, &Descriptor)> = entries.collect();
    let of = |wanted: &[EntryKind]| {
        let those: Vec<_> = entries.iter().filter(|(kind, _)| wanted.contains(kind)).collect();
        those.into_iter().map(|(_, entry)| *entry)
    };
    let runnable = [EntryKind::Image, EntryKind::Index];
    let machine = wanted.map_or_else(|| Machine::new(&Platform::linux_amd64()), Machine::new);
    let fit = |entry: &Descriptor| machine.fit(entry.platform.as_ref()?);
    let ranked = of(&runnable).filter_map(|entry| Some((fit(entry)?, entry)));
    if let Some((fit, entry)) = ranked.min_by_key(|(fit, _)| *fit) {
        return if fit.is_exact() { Choice::Exact(entry) } else { Choice::Compatible(entry) };
    }
    if let Some(entry) = of(&runnable).find(|entry| entry.platform.is_none()) {
        return Choice::Unstated(entry);
    }
    if wanted.is_some() {
        return Choice::None;
    }
    let mut first = of(&runnable).chain(of(&[EntryKind::Unknown])).chain(of(&[EntryKind::Artifact]));
    first.next().map_or(Choice::None, Choice::First)
}
