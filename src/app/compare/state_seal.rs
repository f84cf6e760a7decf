//! What became of something, in a word and a sign; its colour only repeats them.

use leptos::prelude::*;

use crate::app::components::Untrusted;
use crate::inspect::compare::{AttachedState, KeyState, LayerState, PairState};
use crate::words;

/// Its look, its sign and its word.
pub(super) type Face = (&'static str, &'static str, &'static str);

/// A look and its sign.
type Look = (&'static str, &'static str);

const SAME: Look = ("plain", "=");
const CHANGED: Look = ("warning", "!");
const ADDED: Look = ("good", "+");
const REMOVED: Look = ("bad", "−");

fn face((look, sign): Look, word: &'static str) -> Face {
    (look, sign, word)
}

/// That of a layer.
pub(super) fn of_layer(state: LayerState) -> Face {
    let look = match state {
        LayerState::Same => SAME,
        LayerState::Recompressed => ("plain", "≈"),
        LayerState::Moved => ("plain", "→"),
        LayerState::Rebuilt | LayerState::OtherDiffId => CHANGED,
        LayerState::Added => ADDED,
        LayerState::Removed => REMOVED,
    };
    face(look, words::compare::layer_state(state))
}

/// That of an image, or of other entries.
pub(super) fn of_pair(state: PairState) -> Face {
    let look = match state {
        PairState::Same => SAME,
        PairState::Changed | PairState::Relabelled => CHANGED,
        PairState::OnlyA => REMOVED,
        PairState::OnlyB => ADDED,
    };
    face(look, words::compare::pair_state(state))
}

/// That of a key.
pub(super) fn of_key(state: KeyState) -> Face {
    let look = match state {
        KeyState::Changed => CHANGED,
        KeyState::Added => ADDED,
        KeyState::Removed => REMOVED,
    };
    face(look, words::compare::key_state(state))
}

/// That of what is attached.
pub(super) fn of_attached(state: AttachedState) -> Face {
    let look = match state {
        AttachedState::Both => SAME,
        AttachedState::OnlyA => REMOVED,
        AttachedState::OnlyB => ADDED,
        AttachedState::Unknown(_) => CHANGED,
    };
    face(look, words::compare::attached_state(state))
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
