//! The tags that lead to a digest.

use crate::format;
use crate::inspect::Lead;
use crate::oci::Tag;

/// It was stopped.
pub const STOPPED: &str = "Stopped. ";
/// The name of the list of them.
pub const LIST: &str = "Tags that lead here";

/// What is awaited: the list, or where the tags of it lead.
pub fn awaited(looked_at: usize, total: Option<usize>) -> String {
    match total {
        None => "Listing the tags".into(),
        Some(total) => format!("Looking where the tags lead, {looked_at} of {total}"),
    }
}

/// There are more tags than are looked at unasked: that, and what looking at them takes.
pub fn offered(total: usize) -> (String, String) {
    (
        format!("There are {}. ", format::count(total, "tag")),
        format!("Look at all {total} ({total} requests or more)"),
    )
}

/// How many lead there, and what is not known.
pub fn summary(found: &[(Tag, Lead)], total: usize, is_cut: bool) -> String {
    let count = |is: fn(&Lead) -> bool| found.iter().filter(|(_, lead)| is(lead)).count();
    let unknown = count(|lead| matches!(lead, Lead::Unknown(_)));
    let leading = count(|lead| matches!(lead, Lead::Points | Lead::Lists(..)));
    let tags = format::count(total, "tag");
    let left = total.saturating_sub(found.len());
    let mut text = match leading {
        0 if unknown + left > 0 => format!("None of {tags} was found to lead here."),
        0 => format!("None of {tags} leads here."),
        1 => format!("1 of {tags} leads here."),
        leading => format!("{leading} of {tags} lead here."),
    };
    for (count, what) in [(unknown, "could not be read or compared"), (left, "not looked at")] {
        if count > 0 {
            text = format!("{text} {count} {what}.");
        }
    }
    if is_cut { format!("{text} The repository may have more tags than these.") } else { text }
}

/// How a tag leads there: what stands before the digest of the index, what after it, and for which platform. Nothing
/// where it does not.
pub fn way(lead: &Lead) -> Option<(&'static str, &'static str, String)> {
    match lead {
        Lead::Points => Some(("points to this digest", "", String::new())),
        Lead::Lists(_, platform) => {
            let platform = platform.as_ref().filter(|platform| !platform.is_unknown());
            let name = platform.map(|platform| format!(" for {platform}")).unwrap_or_default();
            Some(("points to the index ", ", which lists it", name))
        }
        Lead::No | Lead::Unknown(_) => None,
    }
}
