//! The images of two indexes beside each other.

use std::collections::HashMap;

use crate::oci::{Descriptor, Digest, Platform};

/// What became of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairState {
    /// The same manifest.
    Same,
    /// Another manifest for the same platform.
    Changed,
    /// The same manifest, listed for another platform.
    Relabelled,
    /// Only A has it.
    OnlyA,
    /// Only B has it.
    OnlyB,
}

/// What the two sides have for a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformPair {
    /// The image of A.
    pub a: Option<Descriptor>,
    /// The image of B.
    pub b: Option<Descriptor>,
    /// What became of it.
    pub state: PairState,
}

impl PlatformPair {
    /// Either of them, first that of A.
    pub fn entry(&self) -> Option<&Descriptor> {
        self.a.as_ref().or(self.b.as_ref())
    }

    /// Whether these are the images of it.
    pub fn is_of(&self, a: Option<&Digest>, b: Option<&Digest>) -> bool {
        let is = |entry: &Option<Descriptor>, digest: Option<&Digest>| {
            entry.as_ref().map(|entry| &entry.digest) == digest
        };
        is(&self.a, a) && is(&self.b, b)
    }
}

/// By what images find each other: platform, form, digest.
type Key = (Option<Platform>, Option<&'static str>, Option<Digest>);

/// A platform without the revision of Windows, which is another one each month.
pub(super) fn to_build(platform: &Platform) -> Platform {
    let version: Vec<&str> = platform.os_version().split('.').take(3).collect();
    platform.normalized().with_os_version(version.join("."))
}

/// Pairs images: what is the same first, then what is for the same platform, then what is for the same build of Windows,
/// then what has the same digest.
pub fn pair_platforms(a: &[Descriptor], b: &[Descriptor]) -> Vec<PlatformPair> {
    let platform = |entry: &Descriptor| entry.platform.as_ref().map(Platform::normalized);
    let mut left = vec![true; b.len()];
    let mut partners: Vec<Option<usize>> = vec![None; a.len()];
    // A form as zstd is kept apart: both forms are for the same platform.
    pair(a, b, &mut partners, &mut left, |entry| (platform(entry), None, Some(entry.digest.clone())));
    pair(a, b, &mut partners, &mut left, |entry| (platform(entry), entry.form(), None));
    let build = |entry: &Descriptor| entry.platform.as_ref().map(to_build);
    pair(a, b, &mut partners, &mut left, |entry| (build(entry), entry.form(), None));
    pair(a, b, &mut partners, &mut left, |entry| (None, None, Some(entry.digest.clone())));
    let mut pairs: Vec<PlatformPair> = Vec::with_capacity(a.len().max(b.len()));
    for (entry, partner) in a.iter().zip(partners) {
        let other = partner.and_then(|at| b.get(at));
        let state = match other {
            None => PairState::OnlyA,
            Some(other) if entry.digest != other.digest => PairState::Changed,
            Some(other) if platform(entry) != platform(other) => PairState::Relabelled,
            Some(_) => PairState::Same,
        };
        pairs.push(PlatformPair { a: Some(entry.clone()), b: other.cloned(), state });
    }
    let only_b = b.iter().zip(left).filter(|(_, is_left)| *is_left);
    pairs.extend(only_b.map(|(entry, _)| PlatformPair {
        a: None,
        b: Some(entry.clone()),
        state: PairState::OnlyB,
    }));
    pairs
}

/// Pairs what has the same key and no partner, the first with the first.
fn pair(
    a: &[Descriptor],
    b: &[Descriptor],
    partners: &mut [Option<usize>],
    left: &mut [bool],
    key: impl Fn(&Descriptor) -> Key,
) {
    let mut places: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, entry) in b.iter().enumerate().rev().filter(|(at, _)| left.get(*at) == Some(&true)) {
        places.entry(key(entry)).or_default().push(at);
    }
    for (entry, partner) in a.iter().zip(partners).filter(|(_, partner)| partner.is_none()) {
        *partner = places.get_mut(&key(entry)).and_then(Vec::pop);
        if let Some(is_left) = partner.and_then(|at| left.get_mut(at)) {
            *is_left = false;
        }
    }
}
