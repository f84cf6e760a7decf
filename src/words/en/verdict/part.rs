//! What an image is made of.

use crate::format;
use crate::inspect::verdict::Part;

/// A part, within a sentence.
pub(super) fn the(part: Part) -> String {
    match part {
        Part::Manifest => "the manifest".into(),
        Part::Config => "the config".into(),
        Part::Layers(count) => format::count(count, "layer"),
        Part::Blobs(count) => format::count(count, "blob"),
    }
}

/// Whether a verb for it is in the plural.
pub(super) fn is_plural(part: Part) -> bool {
    matches!(part, Part::Blobs(2..) | Part::Layers(2..))
}
