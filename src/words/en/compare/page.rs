//! The page of a comparison.

use crate::format;
use crate::inspect::compare::Letter;

/// The title of the page.
pub const PAGE: &str = "Compare";
/// The name of the region.
pub const REGION: &str = "Comparison";
/// Before two references are chosen.
pub const EMPTY: &str = "Enter two references, in one registry or in two. A is what you have, B is what you would get. Only manifests, indexes and configs are read, no layers.";
/// What reads both.
pub const COMPARE: &str = "Compare";
/// What turns them round.
pub const SWAP: &str = "Swap";
/// The same, in full.
pub const SWAP_NAME: &str = "Swap A and B";
/// In an empty field.
pub const FIELD_HINT: &str = "registry/repository:tag";
/// While a side is read.
pub const READING: &str = "Reading…";
/// What is copied.
pub const MARKDOWN: &str = "as Markdown";
/// What is copied.
pub const JSON: &str = "as JSON";
/// What is copied.
pub const LINK: &str = "link, with both digests";
/// Copies it.
pub const COPY_MARKDOWN: &str = "Copy as Markdown";
/// Copies it.
pub const COPY_JSON: &str = "Copy as JSON";
/// Copies it.
pub const COPY_LINK: &str = "Copy link";
/// In place of a second value that is the same.
pub const SAME: &str = "same";
/// In place of a value.
pub const NOT_SET: &str = "not set";
/// Hides rows that are the same.
pub const ONLY_DIFFERING: &str = "Only what differs";
/// Shows what was masked.
pub const REVEAL: &str = "Reveal likely secrets";
/// Shows what was masked in the steps that made layers.
pub const REVEAL_STEPS: &str = "Reveal likely secrets in steps";
/// Shows what is hidden.
pub const SHOW: &str = "Show";
/// Hides it again.
pub const HIDE: &str = "Hide";
/// Where neither index lists anything but images.
pub const NONE_LISTED: &str = "Neither A nor B lists attestations, signatures or other entries in an index.";
/// Where nothing differs by key.
pub const NO_CONFIG: &str = "No setting, label or annotation differs.";
/// Where configs of different kinds, or one that did not come, tell nothing.
pub const CONFIG_NOT_COMPARED: &str = "The configs were not compared.";
/// The way from an image to the comparison.
pub const WITH_ANOTHER: &str = "Compare with…";
/// The way from a digest to the comparison with what the tag points to now.
pub const WITH_CURRENT: &str = "Compare with the tag now";
/// The way from an image to the comparison of what it was built on with what that tag points to now.
pub const BASE_WITH_CURRENT: &str = "Compare its base with the tag now";

/// The row of the digests.
pub const DIGEST: &str = "Digest";
/// A column of the layers.
pub const DIGEST_IN_A: &str = "Digest in A";
/// A column of the layers.
pub const DIGEST_IN_B: &str = "Digest in B";
/// A column of the layers.
pub const SIZE_IN_A: &str = "Size in A";
/// A column of the layers.
pub const SIZE_IN_B: &str = "Size in B";
/// Of two values.
pub const DIFFERS: &str = "differs";
/// In place of a second digest that is the same.
pub const SAME_SIGN: &str = "= same";
/// Of an image, while there is nothing to compare it with.
pub const NOT_COMPARED: &str = "not compared";
/// Of the images whose layers and settings are shown.
pub const SHOWN: &str = "shown";
/// In place of a media type.
pub const NO_TYPE: &str = "not stated";
/// Of what was typed.
pub const NO_VERSION: &str =
    "Write a tag or a digest after the repository: only images and artifacts can be compared.";

/// Of what is attached otherwise.
pub const NOT_ASKED: &str = "Signatures and other referrers were not asked for.";

/// What is said of one side.
pub fn in_side(letter: Letter, said: &str) -> String {
    format!("{}: {said}", letter.as_str())
}

/// When a side was read.
pub fn read_at(time: &str) -> String {
    format!("Read at {time}.")
}

/// What was not compared.
pub fn not_compared(what: &str) -> String {
    format!("Not compared: {what}.")
}

/// The media types of a layer, where they differ.
pub fn types(a: &str, b: &str) -> String {
    format!("{a} in A, {b} in B")
}

/// The name of a field.
pub fn field(letter: Letter) -> String {
    format!("Reference {}", letter.as_str())
}

/// How many differences are hidden.
pub fn hidden(count: usize, is_shown: bool) -> String {
    let differences = if count == 1 { "difference" } else { "differences" };
    let is = match (count, is_shown) {
        (1, false) => "is hidden",
        (_, false) => "are hidden",
        (1, true) => "is shown",
        (_, true) => "are shown",
    };
    let count = format::number(count as u64);
    format!("{count} {differences} in times, order or build details {is}.")
}

/// Which images are compared.
pub fn shown(platforms: [Option<String>; 2]) -> String {
    match platforms {
        [Some(a), Some(b)] if a == b => format!("{a} in A and B"),
        [Some(a), Some(b)] => format!("{a} in A, {b} in B"),
        [Some(one), None] => format!("{one} in A"),
        [None, Some(one)] => format!("{one} in B"),
        [None, None] => String::new(),
    }
}

/// A side did not come: what is shown is the other one alone.
pub fn side_failed(letter: Letter) -> String {
    format!("Not compared: {} could not be read.", letter.as_str())
}

/// A side is not chosen: what is shown is the other one alone.
pub fn one_side(letter: Letter) -> String {
    format!("Choose {} to compare it.", letter.as_str())
}
