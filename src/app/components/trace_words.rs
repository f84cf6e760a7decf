//! What the trace says of its stops, in a few words.

use super::Tone;
use crate::app::inspection::Inspection;
use crate::inspect::{Held, Image, Root, TagState, Tally};
use crate::oci::Reference;
use crate::registry::{Error, ErrorKind};

/// Where the tag is, in a word; none where there is nothing to say.
pub(super) fn tag_word(state: &TagState) -> (Tone, &'static str) {
    match state {
        TagState::Unmoved => (Tone::Good, "as in the link"),
        TagState::Lists(..) => (Tone::Good, "current: its index lists this"),
        TagState::Moved(_) => (Tone::Warning, "moved since the link"),
        TagState::MayList(_) => (Tone::Warning, "moved, or its index lists this"),
        TagState::Gone => (Tone::Warning, "gone since the link"),
        TagState::Unknown(_) => (Tone::Warning, "not checked: no answer"),
        TagState::None | TagState::Current => (Tone::Plain, ""),
    }
}

/// What is wrong with the manifest that an index lists, in a word.
pub(super) fn child_word(error: &Error) -> &'static str {
    match &error.kind {
        ErrorKind::Differs { .. } => "differs",
        _ if error.is_not_found() => "404 missing",
        _ => "not checked",
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
    match held {
        Held::Deleted { count, total, at } => (Tone::Bad, format!("{count} of {total} deleted here at {at}")),
        Held::WithoutManifest => (Tone::Plain, "not checked since their manifest was deleted".into()),
        Held::Counted(tally) => counted(&tally, is_awaited),
    }
}

fn counted(tally: &Tally, is_awaited: bool) -> (Tone, String) {
    let Tally { total, there, missing, differing, elsewhere, unknown, ref host } = *tally;
    let mut present = format!("{there} of {total} present");
    if elsewhere > 0 {
        let at = host.as_ref().map(|host| format!(" at {host}")).unwrap_or_default();
        present = format!("{present}, {elsewhere} kept elsewhere{at}");
    }
    if differing > 0 {
        present = format!("{present}, {differing} not as described");
    }
    match (missing, unknown, tally.known()) {
        (1.., ..) => (Tone::Bad, format!("{present}, {missing} missing")),
        _ if differing > 0 => (Tone::Bad, present),
        (.., known) if known < total && is_awaited => (Tone::Plain, format!("checked {known} of {total}")),
        (.., known) if known < total => (Tone::Plain, "not checked".into()),
        (0, 1.., _) => (Tone::Warning, format!("{present}, {unknown} not checked")),
        _ if elsewhere > 0 => (Tone::Plain, present),
        _ => (Tone::Good, present),
    }
}
