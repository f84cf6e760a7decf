//! What clients get by a tag.

use crate::format;
use crate::inspect::whereabouts::{Given, Part, Way};
use crate::oci::{EntryKind, Tag};
use crate::words::en::more::more;

/// Tags that are named.
const NAMED: usize = 3;

/// Whether clients that pull the tags of a way run exactly this; nothing where that is no question.
pub fn given(way: &Way) -> Option<String> {
    let (tags, is_one) = (tags(&way.tags), way.tags.len() == 1);
    let verb = |one: &'static str, many: &'static str| if is_one { one } else { many };
    match &way.given {
        Given::On(platform) => Some(format!("{tags} on {platform} {} exactly this.", verb("runs", "run"))),
        Given::Always if way.part == Part::Whole(EntryKind::Index) => {
            Some(format!("{tags} {} to exactly this index.", verb("points", "point")))
        }
        Given::Always => Some(format!("{tags} {} every platform exactly this.", verb("gives", "give"))),
        Given::Other(platform, digest) => Some(format!(
            "{tags} on {platform} {} another manifest of the index: {}.",
            verb("runs", "run"),
            digest.short()
        )),
        Given::Untold => None,
    }
}

/// Some tags, and how many there are beyond them.
fn tags(tags: &[Tag]) -> String {
    let mut names: Vec<_> = tags.iter().take(NAMED).map(ToString::to_string).collect();
    match tags.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(count) => {
            let last = more(count);
            format!("{} {last}", std::mem::take(&mut names).join(", "))
        }
        None => format::list(&names),
    }
}
