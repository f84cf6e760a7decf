//! What indexes list beside images: attestations, signatures and the like.

use std::collections::HashSet;

use crate::oci::{Digest, EntryKind};

use super::platforms::PairState;
use super::side::Side;

/// Kinds that are told, in this order.
const KINDS: [EntryKind; 7] = [
    EntryKind::Attestation,
    EntryKind::Signature,
    EntryKind::SociIndex,
    EntryKind::BuildCache,
    EntryKind::Artifact,
    EntryKind::Layer,
    EntryKind::CacheConfig,
];

/// How many entries of a kind the two indexes list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherEntries {
    /// What they are.
    pub kind: EntryKind,
    /// How many A lists.
    pub a: usize,
    /// How many B lists.
    pub b: usize,
    /// What became of them.
    pub state: PairState,
}

/// A row a kind that either side lists.
pub(super) fn other_entries(a: &Side, b: &Side) -> Vec<OtherEntries> {
    let of_kind = |side: &Side, kind: EntryKind| -> HashSet<Digest> {
        let listed = side.root.contents.listed().iter().filter(|one| one.kind() == kind);
        listed.map(|one| one.entry.digest.clone()).collect()
    };
    let row = |kind: EntryKind| {
        let (a, b) = (of_kind(a, kind), of_kind(b, kind));
        let state = match (a.is_empty(), b.is_empty()) {
            (true, true) => return None,
            (false, true) => PairState::OnlyA,
            (true, false) => PairState::OnlyB,
            _ if a == b => PairState::Same,
            _ => PairState::Changed,
        };
        Some(OtherEntries { kind, a: a.len(), b: b.len(), state })
    };
    KINDS.into_iter().filter_map(row).collect()
}
