//! What is attached to the two images, beside each other.

use crate::inspect::{Attached, AttachedKind};

use super::letter::Letter;

/// Where something of a kind was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachedState {
    /// On both sides.
    Both,
    /// On A alone.
    OnlyA,
    /// On B alone.
    OnlyB,
    /// On one side; of this one, the other, not all is known.
    Unknown(Letter),
}

/// How many attachments of a kind were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachedPair {
    /// What they are.
    pub kind: AttachedKind,
    /// How many are attached to A.
    pub a: usize,
    /// How many are attached to B.
    pub b: usize,
    /// Where they were found.
    pub state: AttachedState,
}

/// A row a kind. Attachments are about digests: those of two images are never the same ones.
pub fn pair_attached(a: &Attached, b: &Attached) -> Vec<AttachedPair> {
    let (counts_a, counts_b) = (a.count(None), b.count(None));
    let mut kinds: Vec<AttachedKind> = Vec::new();
    for (kind, _) in counts_a.iter().chain(&counts_b) {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    let count = |counts: &[(AttachedKind, usize)], wanted: AttachedKind| {
        counts.iter().find(|(kind, _)| *kind == wanted).map_or(0, |(_, count)| *count)
    };
    let row = |kind: AttachedKind| {
        let (of_a, of_b) = (count(&counts_a, kind), count(&counts_b, kind));
        let state = match (of_a, of_b) {
            (0, _) if a.gaps.is_empty() => AttachedState::OnlyB,
            (_, 0) if b.gaps.is_empty() => AttachedState::OnlyA,
            (0, _) => AttachedState::Unknown(Letter::A),
            (_, 0) => AttachedState::Unknown(Letter::B),
            _ => AttachedState::Both,
        };
        AttachedPair { kind, a: of_a, b: of_b, state }
    };
    kinds.into_iter().map(row).collect()
}
