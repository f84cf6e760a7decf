//! The tags of a repository.

use crate::format;
use crate::inspect::{Built, ImageError, ImageFacts, NoFacts, PlatformList, Pointed, TagCounts};
use crate::oci::{DocumentKind, EntryKind};
use crate::place::TagOrder;
use crate::registry::{Error, ErrorKind};
use crate::words::en::brief::brief;
use crate::words::en::kind;
use crate::words::en::more::and_more;

/// The name of the list, and of its view.
pub const LIST: &str = "Tags";
/// The first columns of the table, and whether numbers stand below them.
pub const COLUMNS: [(&str, bool); 3] = [("Tag", false), ("Same digest", false), ("Digest", false)];
/// The column that comes next where a tag of the list has moved.
pub const MOVED: &str = "Moved, as seen in this browser";
/// The last ones.
pub const COLUMNS_OF_THE_IMAGE: [(&str, bool); 3] = [("Holds", false), ("Size", true), ("Created", false)];
/// There are more than Waybill reads.
pub const CUT: &str = "The repository has more tags; Waybill stops here.";
/// There are none.
pub const NONE: &str = "The repository has no tags.";
/// In the empty field of the filter.
pub const FILTER: &str = "Name or digest";
/// The choice of an order.
pub const ORDER: &str = "Order";
/// One row for each digest.
pub const GROUP: &str = "Group by digest";
/// What reading a tag takes.
pub const REQUESTS: &str =
    "One request for each tag, and up to two for each different image: its manifest and its config";
/// While tags are read.
pub const READING: &str = "Reading tags";
/// Nothing moves meanwhile.
pub const UNTIL_READ: &str = "The order stays as it is until all of them are read.";
/// Reads what an order needs.
pub const READ_THEM: &str = "Read them";
/// Reads the rest.
pub const GO_ON: &str = "Go on";
/// Nothing is read by itself.
pub const ARE_PULLS: &str =
    "Docker Hub counts each manifest that is read as a pull, so tags are read only when you ask.";
/// Reads the rows in sight.
pub const READ_IN_SIGHT: &str = "Read the tags in sight";
/// In place of a digest that was not asked for.
pub const UNREAD: &str = "not read yet";
/// In place of the digest of the row above.
pub const SAME_DIGEST: &str = "= same digest";
/// The bar of what is ticked.
pub const CHOSEN: &str = "Chosen tags";
/// Ticks none.
pub const CHOOSE_NONE: &str = "Choose none";
/// Plans the removal of what is ticked, and removes nothing.
pub const PREVIEW_REMOVAL: &str = "Preview removal";
/// Leaves the plan.
pub const BACK: &str = "Back to the tags";
/// Leads to the comparison of two digests.
pub const COMPARE_TWO: &str = "Compare 2";

/// Tags that are named of those ticked.
const NAMED: usize = 8;

/// How many have arrived while others are awaited.
pub fn awaited(arrived: usize) -> String {
    super::awaited::awaited("tags", arrived)
}

/// An order.
pub fn order(order: TagOrder) -> &'static str {
    match order {
        TagOrder::Newest => "newest version first",
        TagOrder::Oldest => "oldest version first",
        TagOrder::Latest => "latest build first",
        TagOrder::Earliest => "earliest build first",
        TagOrder::Largest => "largest first",
        TagOrder::Smallest => "smallest first",
    }
}

/// What an order, or groups, take before they can be shown.
pub fn needed(order: TagOrder, is_grouped: bool, tags: usize) -> String {
    let by = match order {
        TagOrder::Newest | TagOrder::Oldest => None,
        TagOrder::Latest | TagOrder::Earliest => Some("date"),
        TagOrder::Largest | TagOrder::Smallest => Some("size"),
    };
    let what = match (by, is_grouped) {
        (Some(by), true) => format!("Sorting by {by} and grouping by digest"),
        (Some(by), false) => format!("Sorting by {by}"),
        (None, _) => "Grouping by digest".into(),
    };
    format!("{what} requires reading {} first, with up to 3 requests each.", more_tags(tags))
}

fn more_tags(tags: usize) -> String {
    let number = format::number(tags as u64);
    if tags == 1 { format!("{number} more tag") } else { format!("{number} more tags") }
}

/// How many came of those that are read.
pub fn came(came: usize, of: usize) -> String {
    format!("{} of {}", format::number(came as u64), format::number(of as u64))
}

/// How many are read, since when, and how many are not.
pub fn read(counts: &TagCounts, since: &str) -> String {
    let number = |count: usize| format::number(count as u64);
    let said = [
        (counts.read, format!("{} read since {since}", number(counts.read))),
        (counts.failed, format!("{} could not be read", number(counts.failed))),
        (counts.unread, format!("{} not read yet", number(counts.unread))),
    ];
    if counts.read + counts.failed == 0 {
        return String::new();
    }
    let said: Vec<_> = said.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    said.join(", ")
}

/// Reads all that match, or reads them again.
pub fn read_all(tags: usize, is_again: bool) -> String {
    if is_again { "Read again".into() } else { format!("Read {}", format::count(tags, "tag")) }
}

/// Why reading ended before its time.
pub fn halted(error: &Error) -> String {
    format!("Reading stopped; what was read stays. The last answer was: {}.", brief(error))
}

/// In place of a digest that did not come: what the registry said, in a few words.
pub fn failed(error: &Error) -> String {
    match &error.kind {
        ErrorKind::Refused { status, diagnostics, .. } => match diagnostics.first() {
            Some(diagnostic) => {
                format!("{status} {}", diagnostic.code.to_ascii_lowercase().replace('_', " "))
            }
            None => format!("status {status}"),
        },
        _ => "not read".into(),
    }
}

/// What is downloaded of an image.
pub fn size(facts: &Result<ImageFacts, NoFacts>) -> String {
    match facts {
        Ok(facts) if facts.size.unstated > 0 => format!("≥ {}", format::bytes(facts.size.bytes)),
        Ok(facts) => format::bytes(facts.size.bytes),
        Err(_) => "not known".into(),
    }
}

/// What the size is of, or why it is not known.
pub fn size_of(facts: &Result<ImageFacts, NoFacts>) -> String {
    match facts {
        Ok(ImageFacts { platform: Some(platform), .. }) => {
            format!("Compressed, config and layers, for {platform}")
        }
        Ok(_) => "Compressed, config and layers".into(),
        Err(error) => unread_image(error),
    }
}

/// When an image was built.
pub fn built(facts: &Result<ImageFacts, NoFacts>) -> String {
    match facts {
        Ok(ImageFacts { built: Built::Stated(date), .. }) => date.clone(),
        Ok(ImageFacts { built: Built::Unstated, .. }) => "not stated".into(),
        Ok(ImageFacts { built: Built::Unread(_), .. }) | Err(_) => "not known".into(),
    }
}

/// Why it is not known when; empty where it is.
pub fn why_unread(facts: &Result<ImageFacts, NoFacts>) -> String {
    match facts {
        Ok(ImageFacts { built: Built::Unread(error), .. }) => brief(error),
        Ok(_) => String::new(),
        Err(error) => unread_image(error),
    }
}

fn unread_image(why: &NoFacts) -> String {
    let NoFacts::Image(error) = why else {
        return "The index lists other indexes; open the tag to look through them.".into();
    };
    match &**error {
        ImageError::NoMatch(_) => "The index lists no image.".into(),
        ImageError::Child(_, error) => brief(error),
        ImageError::NoManifest => "The document is neither an index nor a manifest that can be read.".into(),
        ImageError::TooDeep => "The indexes within this index are too many, or lie too deep.".into(),
    }
}

/// Shows the tags of a row one by one.
pub fn tags_of(tag: &str) -> String {
    format!("Tags on the digest of {tag}")
}

/// Ticks all that match.
pub fn choose_all(tags: usize) -> String {
    match tags {
        1 => "Choose the one tag that matches".into(),
        tags => format!("Choose all {} tags", format::number(tags as u64)),
    }
}

/// Which of the ticked tags a plan leaves out.
pub fn not_in_the_plan(tags: &[&str]) -> String {
    let named = tags.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    format!(
        "{} could not be read, and the plan leaves out: {}.",
        format::count(tags.len(), "tag"),
        and_more(&named, tags.len().saturating_sub(NAMED))
    )
}

/// Ticks a row.
pub fn choose(tag: &str) -> String {
    format!("Choose {tag}")
}

/// What is ticked, on so many digests where these are known.
pub fn chosen(tags: &[&str], digests: Option<usize>) -> String {
    let count = format::count(tags.len(), "tag");
    let on = digests.map(|digests| format!(" on {}", format::count(digests, "digest"))).unwrap_or_default();
    let named = tags.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    format!("{count} chosen{on}: {}", and_more(&named, tags.len().saturating_sub(NAMED)))
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

/// The platforms of an index.
pub fn platforms(list: &PlatformList) -> String {
    kind::platforms(list)
}

/// A name that differs from that of a tag only in what is not seen.
pub fn looks_like(tag: &str) -> String {
    format!("looks like {tag}")
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
