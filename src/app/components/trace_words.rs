//! How what the trace says of its stops is to be taken.

use super::Tone;
use crate::app::inspection::Inspection;
use crate::inspect::{Held, Image, Root, TagState};
use crate::oci::Reference;
use crate::words;

/// How it is to be taken where the tag is.
pub(super) fn tag_tone(state: &TagState) -> Tone {
    match state {
        TagState::Unmoved | TagState::Lists(..) => Tone::Good,
        TagState::Moved(_) | TagState::MayList(_) | TagState::Gone | TagState::Unknown(_) => Tone::Warning,
        TagState::None | TagState::Current => Tone::Plain,
    }
}

/// How many blobs of an image the registry has, as far as that is known.
pub(super) fn held(
    reference: &Reference,
    root: &Root,
    image: &Image,
    inspection: Inspection,
) -> (Tone, String) {
    let (held, is_awaited) =
        inspection.with_seen(|seen| (seen.held(reference, root, image), seen.awaits_layers()));
    let tone = match &held {
        Held::Deleted { .. } => Tone::Bad,
        Held::WithoutManifest => Tone::Plain,
        Held::Counted(tally) if tally.missing > 0 || tally.differing > 0 => Tone::Bad,
        Held::Counted(tally) if tally.known() < tally.total => Tone::Plain,
        Held::Counted(tally) if tally.unknown > 0 => Tone::Warning,
        Held::Counted(tally) if tally.elsewhere > 0 => Tone::Plain,
        Held::Counted(_) => Tone::Good,
    };
    (tone, words::trace::held(&held, is_awaited))
}
