//! The moves of tags, as far as this browser saw them.

use crate::format;
use crate::registry::{Error, Fetched};
use crate::words::en::brief::brief;

/// The name of the view, and of its table.
pub const MOVES: &str = "Moves";
/// The title of those of all repositories.
pub const OF_ALL: &str = "Moves of tags seen in this browser";
/// The way to them from home.
pub const ALL: &str = "Moves of tags";
/// The way to those of a repository.
pub const OF_REPOSITORY: &str = "All moves";
/// The columns of the table.
pub const HEADS: &[(&str, bool)] = &[
    ("Tag", false),
    ("Pointed to", false),
    ("Then to", false),
    ("Moved between", false),
    ("Compare", false),
];
/// A tag points elsewhere than before.
pub const MOVED: &str = "moved";
/// A tag is not there any more, as the registry answers.
pub const GONE: &str = "not found (404)";
/// The same in a list of tags.
pub const IS_GONE: &str = "404";
/// Before the digest that a tag had.
pub const WAS: &str = ", was ";
/// The way to the comparison of what a tag pointed to with what it points to.
pub const COMPARE: &str = "Compare";
/// The same, where it is not clear from its place what is compared.
pub const COMPARE_WITH_BEFORE: &str = "Compare with the previous digest";
/// Saves all that is kept as a file.
pub const EXPORT: &str = "Export JSON";
/// Forgets it.
pub const CLEAR: &str = "Clear";
/// Takes that back.
pub const UNDO: &str = "Undo";
/// The way to where that is switched off and on.
pub const SWITCH: &str = "Moves in all repositories";
/// Keeps it from now on, or forgets all of it.
pub const KEEP: &str = "Keep the names of images and the digests of their tags";
/// No move was seen of a tag.
pub const NONE: &str = "–";
/// What the sign for that means.
pub const NONE_SEEN: &str = "This browser has not seen it move";

/// When a tag moved, in local time, and what comes before the digest that it had.
pub fn between(last: &str, noticed: &str) -> String {
    format!("between {last} and {noticed}, as seen in this browser. It pointed to")
}

/// The same, by itself.
pub fn moved_between(last: &str, noticed: &str) -> String {
    format!("Moved between {}", span(last, noticed))
}

/// Compares what a tag pointed to before and after a move.
pub fn compare(tag: &str) -> String {
    format!("Compare {tag} before and after")
}

/// When a tag moved, in local time.
pub fn span(last: &str, noticed: &str) -> String {
    format!("{last} and {noticed}")
}

/// Since when it has moved, or been gone, for a narrow column: after the day, or today the time, at which it was last seen
/// before.
pub fn after(last: &str, now: &str) -> String {
    match last.split_once(' ') {
        Some((day, time)) if now.starts_with(day) => format!(" today after {time}"),
        Some((day, _)) => format!(" after {day}"),
        None => String::new(),
    }
}

/// Whether the registry still has what a tag pointed to, as it answered.
pub fn still_there(answer: &Result<Fetched, Error>) -> String {
    match answer {
        Ok(_) => ", which the registry still has.".into(),
        Err(error) if error.is_not_found() => ", which the registry no longer has.".into(),
        Err(error) => format!(". It is not known whether the registry still has that: {}.", brief(error)),
    }
}

/// Before the digest that a tag had which is not there now: when it was last seen, in local time.
pub fn last_seen(time: &str) -> String {
    format!("When this browser last saw the tag, on {time}, it pointed to")
}

/// What is kept: so many tags, of so many repositories where it is not about one.
pub fn kept(tags: usize, repositories: Option<usize>, moves: usize) -> String {
    let of =
        repositories.map(|count| format!(" of {}", format::count(count, "repository"))).unwrap_or_default();
    let moves = if moves == 0 { "no moves".into() } else { format::count(moves, "move") };
    format!("{}{of}, {moves}.", format::count(tags, "tag"))
}

/// Where it is kept, and how a move is noticed.
pub fn about(is_kept: bool) -> &'static str {
    if is_kept {
        "Each time a tag is opened, compared or read in a list, this browser records its digest and sends it nowhere. It keeps 300 tags \
         of each of the last 50 repositories. A move shows the next time you look at the tag."
    } else {
        "This browser does not record the digests of tags."
    }
}

/// In place of the count, where no tag is known.
pub const NOTHING: &str = "Nothing is kept.";
/// In place of the table, where no move is.
pub const NO_MOVES: &str = "This browser has not seen a tag move.";

/// That all was forgotten.
pub const CLEARED: &str = "Cleared.";
/// The file that is saved.
pub const FILE: &str = "waybill-moves.json";

/// A line of a summary: since when a tag has not pointed to what it did before.
pub fn summary(last: &str, noticed: &str, digest: &str) -> String {
    format!("moved between {last} and {noticed}, as seen in one browser; before that it was {digest}")
}
