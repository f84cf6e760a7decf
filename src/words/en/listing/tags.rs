//! The tags of a repository.

use std::sync::Arc;

use crate::format;
use crate::inspect::Pointed;
use crate::oci::{DocumentKind, EntryKind};
use crate::words::en::kind;
use crate::words::en::more::and_more;

/// The name of the list, and of its view.
pub const LIST: &str = "Tags";
/// The columns beside the names.
pub const COLUMNS: &[&str] = &["Digest", "Holds", "Same digest, of those resolved"];
/// There are more than Waybill reads.
pub const CUT: &str = "The repository has more tags; Waybill stops here.";
/// There are none.
pub const NONE: &str = "The repository has no tags.";
/// The choice of an order.
pub const ORDER: &str = "Order ";
/// One order.
pub const NEWEST_FIRST: &str = "newest version first";
/// The other.
pub const OLDEST_FIRST: &str = "oldest version first";
/// Asks for the digests.
pub const RESOLVING: &str = "Resolving digests";
/// What asking for them takes.
pub const REQUESTS: &str = "One request for each tag, or two where the manifest has a Docker media type";
/// Before the time at which they were asked for.
pub const AS_OF: &str = "Digests as of ";
/// In place of a digest.
pub const NOT_RESOLVED: &str = "not resolved";

/// How many have arrived while others are awaited.
pub fn awaited(arrived: usize) -> String {
    super::awaited::awaited("tags", arrived)
}

/// How many digests are known of those that were asked for.
pub fn resolved(known: usize, wanted: usize) -> String {
    format!("{known} of {wanted}")
}

/// Asks for so many digests, or for all once more.
pub fn resolve(open: usize, is_again: bool) -> String {
    if is_again { "Resolve again".into() } else { format!("Resolve {}", format::count(open, "digest")) }
}

/// What a tag points to.
pub fn pointed(pointed: &Pointed) -> String {
    match pointed {
        Pointed::Platforms(list) => kind::platforms(list),
        Pointed::Kind(DocumentKind::Known(EntryKind::Image)) => "one image".into(),
        Pointed::Kind(kind) => kind::document(kind).to_owned(),
        Pointed::Schema1 => "schema 1".into(),
        Pointed::Unknown => "unknown".into(),
    }
}

/// Other tags that point to the same, and how many more there are.
pub fn beside(named: &[Arc<str>], more: usize) -> String {
    and_more(&named.iter().map(|tag| &**tag).collect::<Vec<_>>().join(", "), more)
}

/// The tags that tools made.
pub fn made_from_digests(count: usize) -> String {
    format!("{} made from digests (signatures, attestations, referrers)", format::count(count, "tag"))
}

/// Names in the list that are no tags.
pub fn digests(count: usize) -> String {
    match count {
        1 => "1 name in the list is a digest, not a tag".into(),
        count => format!("{} in the list are digests, not tags", format::count(count, "name")),
    }
}
