//! Layers beside each other.

use crate::inspect::compare::{Alignment, Basis, LayerState};

/// States in the order in which they are counted.
const STATES: [LayerState; 7] = [
    LayerState::Same,
    LayerState::Recompressed,
    LayerState::Moved,
    LayerState::OtherDiffId,
    LayerState::Rebuilt,
    LayerState::Added,
    LayerState::Removed,
];

/// By what layers are aligned.
pub const BASIS: [&str; 2] = ["Aligned by diff_id", "Aligned by digest, since not every layer has a diff_id"];

/// What became of a layer.
pub fn layer_state(state: LayerState) -> &'static str {
    match state {
        LayerState::Same => "same",
        LayerState::Recompressed => "recompressed",
        LayerState::Rebuilt => "rebuilt",
        LayerState::Moved => "moved",
        LayerState::OtherDiffId => "other diff_id",
        LayerState::Added => "added",
        LayerState::Removed => "removed",
    }
}

/// How many layers are in which state.
pub fn layers(alignment: &Alignment) -> String {
    let [diff_id, digest] = BASIS;
    let basis = match alignment.basis {
        Basis::DiffId => diff_id,
        Basis::Digest => digest,
    };
    let counted = |state: LayerState| {
        let count = alignment.count(state);
        (count > 0).then(|| format!("{count} {}", layer_state(state)))
    };
    let counted: Vec<String> = STATES.into_iter().filter_map(counted).collect();
    if counted.is_empty() {
        "Neither has layers.".into()
    } else {
        format!("{basis}: {}.", counted.join(", "))
    }
}
