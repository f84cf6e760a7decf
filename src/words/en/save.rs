//! Saving as a file.

use crate::format;

/// What it does, and how much it holds.
pub const ABOUT: &str =
    "Every manifest, config and layer is hashed while it is written, and layers stay compressed as they are.";
/// The heading of whole images.
pub const IMAGE: &str = "Save the image";
/// The heading of single blobs.
pub const BLOB: &str = "Save one blob";
/// What saves the manifest or index itself.
pub const DOCUMENT: &str = "Save the manifest or index itself";
/// The archive that Docker loads.
pub const FOR_DOCKER: &str = "archive for docker load (tar)";
/// The platform where none is stated.
pub const CHOSEN_PLATFORM: &str = "the chosen platform";
/// All is written and verified.
pub const SAVED: &str = "Saved. Every part was hashed here while it was written.";

/// The image for a platform.
pub fn image_for(platform: &str) -> String {
    format!("The image for {platform}")
}

/// An index with so many entries.
pub fn index_with(entries: usize) -> String {
    if entries == 1 {
        return "The index with its only entry".into();
    }
    format!("The index with all {}", format::count(entries, "entry"))
}

/// What is looked at while an archive is prepared; nothing in particular where that is empty.
pub fn looking_at(what: &str) -> String {
    if what.is_empty() { "Looking at what it needs".into() } else { format!("Looking at {what}") }
}

/// How many parts an archive will lack.
pub fn left_out(parts: usize) -> String {
    format!("{} cannot be included and will not be in it", format::count(parts, "part"))
}

/// All is written, and so many digests could not be checked.
pub fn saved_unchecked(digests: usize) -> String {
    let digests = format::count(digests, "digest");
    format!("Saved. {digests} could not be checked: Waybill does not compute the algorithm.")
}
