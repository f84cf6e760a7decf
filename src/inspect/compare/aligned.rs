//! The layers of two images beside each other.

use std::collections::HashMap;

use super::essence::essence;
use super::layer::Layer;
use super::subsequence::{common, strs};

/// What became of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerState {
    /// The same blob.
    Same,
    /// The same files in another blob.
    Recompressed,
    /// Other files, made by the same step.
    Rebuilt,
    /// The same files at another place among the layers.
    Moved,
    /// The same blob, of which the two configs say different things: one of them is wrong.
    OtherDiffId,
    /// Only B has it.
    Added,
    /// Only A has it.
    Removed,
}

/// A row: the positions of a layer on the two sides, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// In A.
    pub a: Option<usize>,
    /// In B.
    pub b: Option<usize>,
    /// What became of it.
    pub state: LayerState,
}

/// By what layers are told to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// By what is in them.
    DiffId,
    /// By their blobs: not all of them have a `diff_id`.
    Digest,
}

/// All rows, in the order of B; what was removed stands where it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// The rows.
    pub rows: Vec<Aligned>,
    /// By what they were aligned.
    pub basis: Basis,
}

impl Alignment {
    /// How many layers are in this state.
    pub fn count(&self, state: LayerState) -> usize {
        self.rows.iter().filter(|row| row.state == state).count()
    }

    /// How many layers of B are not in A.
    pub fn differing(&self) -> usize {
        self.count(LayerState::Rebuilt) + self.count(LayerState::Added)
    }

    /// Whether all layers hold the same files in the same order.
    pub fn is_same_content(&self) -> bool {
        self.rows.iter().all(|row| matches!(row.state, LayerState::Same | LayerState::Recompressed))
    }

    /// Whether the first layer is the same: then both are built on the same base, or on a part of it.
    pub fn shares_base(&self) -> bool {
        self.rows.first().is_some_and(|row| matches!(row.state, LayerState::Same | LayerState::Recompressed))
    }
}

/// Aligns two lists of layers: by the longest common list first; of the rest, what is the same elsewhere was moved, and
/// what the same step made between the same neighbours was rebuilt.
pub fn align(a: &[Layer], b: &[Layer]) -> Alignment {
    let has_diff_ids = a.iter().chain(b).all(|layer| layer.diff_id.is_some());
    let basis = if has_diff_ids { Basis::DiffId } else { Basis::Digest };
    let digests = [a, b].map(|side| side.iter().map(|layer| layer.digest.to_string()).collect::<Vec<_>>());
    let [digests_a, digests_b] = &digests;
    let keys = |side: &'_ [Layer], digests: &[String]| -> Vec<String> {
        let key = |(layer, digest): (&Layer, &String)| match basis {
            Basis::DiffId => layer.diff_id.clone().unwrap_or_default(),
            Basis::Digest => digest.clone(),
        };
        side.iter().zip(digests).map(key).collect()
    };
    let (keys_a, keys_b) = (keys(a, digests_a), keys(b, digests_b));
    let mut matching = Matching { a: vec![false; a.len()], b: vec![None; b.len()] };
    let in_order = common(&strs(&keys_a), &strs(&keys_b));
    for (at_a, at_b) in &in_order {
        let is_same = digests_a.get(*at_a) == digests_b.get(*at_b);
        let state = if is_same { LayerState::Same } else { LayerState::Recompressed };
        matching.pair(*at_a, *at_b, state);
    }
    matching.pair_equal(&keys_a, &keys_b, LayerState::Moved);
    matching.pair_equal(digests_a, digests_b, LayerState::OtherDiffId);
    matching.pair_rebuilt(a, b, &in_order);
    Alignment { rows: matching.rows(), basis }
}

/// Which layers have found each other: whether those of A did, and whom those of B found.
struct Matching {
    a: Vec<bool>,
    b: Vec<Option<(usize, LayerState)>>,
}

impl Matching {
    fn pair(&mut self, at_a: usize, at_b: usize, state: LayerState) {
        if let (Some(a), Some(b)) = (self.a.get_mut(at_a), self.b.get_mut(at_b)) {
            *a = true;
            *b = Some((at_a, state));
        }
    }

    fn is_free(&self, at_a: usize) -> bool {
        self.a.get(at_a) == Some(&false)
    }

    fn is_free_in_b(&self, at_b: usize) -> bool {
        self.b.get(at_b) == Some(&None)
    }

    /// Pairs what is equal and left, wherever it is: the first with the first.
    fn pair_equal(&mut self, a: &[String], b: &[String], state: LayerState) {
        let mut left: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, key) in a.iter().enumerate().rev().filter(|(at, _)| self.is_free(*at)) {
            left.entry(key).or_default().push(at);
        }
        for (at_b, key) in b.iter().enumerate() {
            if self.is_free_in_b(at_b)
                && let Some(at_a) = left.get_mut(&**key).and_then(Vec::pop)
            {
                self.pair(at_a, at_b, state);
            }
        }
    }

    /// Pairs what the same steps made, between each two layers that are in both.
    fn pair_rebuilt(&mut self, a: &[Layer], b: &[Layer], in_order: &[(usize, usize)]) {
        let end = (a.len(), b.len());
        let mut start = (0, 0);
        for next in in_order.iter().chain([&end]) {
            let steps = |from: usize, to: usize, side: &[Layer], is_free: &dyn Fn(usize) -> bool| {
                let free = (from..to).filter(|at| is_free(*at));
                let steps = free.filter_map(|at| Some((at, essence(&side.get(at)?.made_by))));
                steps.filter(|(_, step)| !step.is_empty()).unzip::<_, _, Vec<usize>, Vec<String>>()
            };
            let (places_a, steps_a) = steps(start.0, next.0, a, &|at| self.is_free(at));
            let (places_b, steps_b) = steps(start.1, next.1, b, &|at| self.is_free_in_b(at));
            for (at_a, at_b) in common(&strs(&steps_a), &strs(&steps_b)) {
                if let (Some(at_a), Some(at_b)) = (places_a.get(at_a), places_b.get(at_b)) {
                    self.pair(*at_a, *at_b, LayerState::Rebuilt);
                }
            }
            start = (next.0 + 1, next.1 + 1);
        }
    }

    fn rows(&self) -> Vec<Aligned> {
        // Up to which layer of A what was removed stands before each layer of B.
        let mut until = Vec::with_capacity(self.b.len());
        let mut next = self.a.len();
        for partner in self.b.iter().rev() {
            if let Some((at, LayerState::Same | LayerState::Recompressed | LayerState::Rebuilt)) = partner {
                next = *at;
            }
            until.push(next);
        }
        let mut rows = Vec::with_capacity(self.b.len());
        let mut told = 0;
        let removed = |rows: &mut Vec<Aligned>, from: usize, to: usize| {
            let gone = (from..to).filter(|at| self.is_free(*at));
            rows.extend(gone.map(|at| Aligned { a: Some(at), b: None, state: LayerState::Removed }));
        };
        for ((at, partner), until) in self.b.iter().enumerate().zip(until.into_iter().rev()) {
            removed(&mut rows, told, until);
            told = told.max(until);
            rows.push(match partner {
                Some((a, state)) => Aligned { a: Some(*a), b: Some(at), state: *state },
                None => Aligned { a: None, b: Some(at), state: LayerState::Added },
            });
        }
        removed(&mut rows, told, self.a.len());
        rows
    }
}
