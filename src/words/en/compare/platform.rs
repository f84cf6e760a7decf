//! Images and other entries beside each other.

use crate::format;
use crate::inspect::compare::{AttachedState, Letter, PairState, Side};
use crate::oci::EntryKind;
use crate::words::en::kind::noun;

use super::rest::image_error;

/// What became of an image.
pub fn pair_state(state: PairState) -> &'static str {
    match state {
        PairState::Same => "same",
        PairState::Changed => "changed",
        PairState::Relabelled => "relabelled",
        PairState::OnlyA => "only in A",
        PairState::OnlyB => "only in B",
    }
}

/// Why the image of a side that is compared is not there; nothing where it is.
pub fn side_of_pair(letter: Letter, side: &Side) -> Option<String> {
    match &side.image {
        Some(Err(error)) => Some(format!("{}: {}", letter.as_str(), image_error(error))),
        _ => None,
    }
}

/// Where something of a kind is attached.
pub fn attached_state(state: AttachedState) -> &'static str {
    match state {
        AttachedState::Both => "in both",
        AttachedState::OnlyA => "only in A",
        AttachedState::OnlyB => "only in B",
        AttachedState::Unknown(Letter::A) => "A not checked in full",
        AttachedState::Unknown(Letter::B) => "B not checked in full",
    }
}

/// How many entries of a kind are listed.
pub fn entries(count: usize, kind: EntryKind) -> String {
    if count == 0 { "none listed".into() } else { format::count(count, noun(kind)) }
}
