//! An index that is made by hand.

use crate::oci::Platform;

/// The title of it all.
pub const TITLE: &str = "By hand: an index";
/// What an index is.
pub const ABOUT: &str =
    "An index lists manifests of this repository, usually one per platform, under one digest.";
/// The label of what an entry leads to.
pub const MANIFEST: &str = "Tag or digest of a manifest ";
/// The label of the platform of an entry.
pub const PLATFORM: &str = "Its platform ";
/// What the platform is where none is typed.
pub const PLATFORM_OF_CONFIG: &str = "as in its config";
/// What adds an entry.
pub const ADD: &str = "Add to the index";
/// The name of the list of entries.
pub const ENTRIES: &str = "Entries of the index";
/// What takes an entry out.
pub const REMOVE: &str = "Remove";

/// The platform of an entry, which may have none.
pub fn platform(platform: Option<&Platform>) -> String {
    platform.map_or_else(|| "no platform".to_owned(), Platform::to_string)
}

/// The name of what takes an entry out.
pub fn remove(platform: &str) -> String {
    format!("Remove {platform} from the index")
}
