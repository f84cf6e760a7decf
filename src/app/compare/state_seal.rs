//! What became of something, in a word and a sign; its colour only repeats them.

use leptos::prelude::*;

use crate::app::components::Untrusted;
use crate::inspect::compare::{AttachedState, KeyState, LayerState, PairState};
use crate::words;

/// Its look, its sign and its word.
pub(super) type Face = (&'static str, &'static str, &'static str);

/// That of a layer.
pub(super) fn of_layer(state: LayerState) -> Face {
    let (look, sign) = match state {
        LayerState::Same => ("plain", "="),
        LayerState::Recompressed => ("plain", "≈"),
        LayerState::Moved => ("plain", "→"),
        LayerState::Rebuilt | LayerState::OtherDiffId => ("warning", "!"),
        LayerState::Added => ("good", "+"),
        LayerState::Removed => ("bad", "−"),
    };
    (look, sign, words::compare::layer_state(state))
}

/// That of an image, or of other entries.
pub(super) fn of_pair(state: PairState) -> Face {
    let (look, sign) = match state {
        PairState::Same => ("plain", "="),
        PairState::Changed | PairState::Relabelled => ("warning", "!"),
        PairState::OnlyA => ("bad", "−"),
        PairState::OnlyB => ("good", "+"),
    };
    (look, sign, words::compare::pair_state(state))
}

/// That of a key.
pub(super) fn of_key(state: KeyState) -> Face {
    let (look, sign) = match state {
        KeyState::Changed => ("warning", "!"),
        KeyState::Added => ("good", "+"),
        KeyState::Removed => ("bad", "−"),
    };
    (look, sign, words::compare::key_state(state))
}

/// That of what is attached.
pub(super) fn of_attached(state: AttachedState) -> Face {
    let (look, sign) = match state {
        AttachedState::Both => ("plain", "="),
        AttachedState::OnlyA => ("bad", "−"),
        AttachedState::OnlyB => ("good", "+"),
        AttachedState::Unknown(_) => ("warning", "!"),
    };
    (look, sign, words::compare::attached_state(state))
}

/// The state.
#[component]
pub(super) fn StateSeal(face: Face, #[prop(optional)] word: Option<String>) -> impl IntoView {
    let (look, sign, own) = face;
    view! {
        <span class=format!("seal seal--{look}")>
            <span aria-hidden="true">{sign}</span>
            <span><Untrusted text=word.unwrap_or_else(|| own.to_owned()) is_name=true /></span>
        </span>
    }
}
