//! The demo registry from its operator's side, and importing into it.

use crate::format;
use crate::oci::{RepositoryName, Tag};
use crate::registry::Collected;

/// Where the demo registry is.
pub const ABOUT: &str = "The demo registry keeps what you push in this browser, and nowhere else. All tabs share it. What you do here \
                         is sent as requests too: the panel shows them.";

/// What the garbage collection is for.
pub const COLLECTION: &str = "Deleting a tag or a manifest frees no space by itself: blobs stay until a garbage collection finds that \
                              no manifest names them.";
/// The switch beside the garbage collection.
pub const UNTAGGED: &str = " Remove manifests without a tag first, unless an index or a subject keeps them";

/// What a garbage collection did.
pub fn collected(collected: &Collected) -> String {
    let manifests = format::count(collected.manifests, "manifest");
    let blobs = format::count(collected.blobs, "blob");
    format!("Removed {manifests} and {blobs}; {} freed.", format::bytes(collected.bytes))
}

/// The heading of export and import.
pub const CONTENTS: &str = "Everything as a file";
/// What an export is.
pub const EXPORT: &str = "An OCI image layout with every image under the name repository:tag. skopeo reads it: \
                          skopeo inspect oci-archive:demo-registry.tar:acme:2";
/// The label of the file to import.
pub const IMPORT: &str = "Import an export ";
/// A file is being opened.
pub const OPENING: &str = "Opening the file…";
/// The question about tags that point elsewhere.
pub const MOVE: &str = "Move the tags?";
/// Yes.
pub const MOVE_THEM: &str = "Import and move them";
/// No.
pub const LEAVE_THEM: &str = "Import without moving them";

/// Before the list of the tags that an import would move.
pub fn would_move(tags: usize) -> String {
    format!("The import would move {} to what the file holds:", format::count(tags, "tag"))
}

/// What an import left out since its name is no place in a registry.
pub fn unnamed(name: &str) -> String {
    if name.is_empty() { "an image without a name".into() } else { format!("{name:?} names no repository") }
}

/// What an import left where it was.
pub fn not_moved(repository: &RepositoryName, tag: &Tag) -> String {
    format!("the tag {repository}:{tag}, which was not moved")
}

/// What starting over does.
pub const RESET: &str = "Everything that was pushed is removed, the samples come back, and the switches return to their defaults.";
/// What starts over.
pub const RESET_TO_SAMPLES: &str = "Reset to the samples";
/// The second click.
pub const RESET_SURELY: &str = "Yes, remove all that was pushed";
/// It is done.
pub const IS_RESET: &str = "The samples are back.";

/// What the switch for deletion does.
pub const DELETION: &str = "When off, every DELETE of a tag, manifest or blob is refused with 405, as in a CNCF distribution that was not \
                            told to allow it.";
/// What the switch for referrers does.
pub const REFERRERS: &str = "When off, the endpoint does not exist, and clients keep a list of referrers under a tag made from the digest.";
/// What the switch for writing does.
pub const READ_ONLY: &str = "When on, nothing can be pushed or deleted.";
