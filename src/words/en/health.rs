//! The images of an index, part by part.

use crate::format;
use crate::inspect::{BlobState, PartHealth, Parts, Tally};
use crate::words::en::brief::brief;
use crate::words::en::entry::blob;

/// The name of the table.
pub const LABEL: &str = "Health";
/// What the signs mean. The third one speaks for itself, and nobody is to read its word where nothing is wrong.
pub const LEGEND: &str = "✓ present, – not checked";
/// The row of the platform that is chosen.
pub const CHOSEN: &str = "chosen";
/// Before the manifest is known.
pub const NOT_KNOWN: &str = "not known";
/// There are no such parts.
pub const NONE: &str = "none";

/// How many parts were checked, and when.
pub fn checked(parts: Parts, time: &str) -> String {
    let [checked, total] = [parts.checked, parts.total].map(|count| format::number(count as u64));
    format!("{checked} of {total} parts checked by {time}.")
}

/// What is known of a config.
pub fn config(config: &PartHealth, is_awaited: bool) -> String {
    match config.state {
        Some(BlobState::Read(Err(_))) => "cannot be read".into(),
        _ if config.is_verified() => "verified".into(),
        _ => blob(config.state.as_ref(), is_awaited),
    }
}

/// What is known of a layer, by its place among the layers.
pub fn layer(number: usize, layer: &PartHealth, is_awaited: bool) -> String {
    format!("layer {number} {}", blob(layer.state.as_ref(), is_awaited))
}

/// Which blob it is, and why it is not known how it is.
pub fn part(part: &PartHealth) -> String {
    match &part.state {
        Some(BlobState::Failed(error)) => format!("{}: {}", part.digest, brief(error)),
        _ => part.digest.to_string(),
    }
}

/// How many layers are there; where each is told by itself, no more than that.
pub fn layers(tally: &Tally, each_is_told: bool) -> String {
    let number = |count: usize| format::number(count as u64);
    let mut text = format!("{} of {}", number(tally.there), number(tally.total));
    let others = [
        (tally.missing, "missing"),
        (tally.differing, "not as described"),
        (tally.elsewhere, "kept elsewhere"),
        (tally.unchecked(), "not checked"),
    ];
    for (count, what) in others.into_iter().filter(|(count, _)| *count > 0 && !each_is_told) {
        text = format!("{text}, {} {what}", number(count));
    }
    text
}
