//! What a digest is.

use std::collections::HashSet;

use crate::format;
use crate::inspect::whereabouts::{Part, Way, Whereabouts};
use crate::oci::EntryKind;
use crate::registry::Presence;
use crate::words::en::brief::brief;

use super::name::{last, noun};

/// What it is, a sentence or two each; or that nothing is known to have it, once all was asked that a person agreed to.
pub fn what(found: &Whereabouts, ways: &[Way]) -> Vec<String> {
    if ways.is_empty() {
        return vec![nowhere(found)];
    }
    let of = |is: fn(&Part) -> bool| ways.iter().filter(|way| is(&way.part)).collect::<Vec<_>>();
    let whole = of(|part| matches!(part, Part::Whole(_)));
    let config = of(|part| matches!(part, Part::Config));
    let layer = of(|part| matches!(part, Part::Layer { .. }));
    let diff_id = of(|part| matches!(part, Part::DiffId { .. }));
    let mut said = Vec::new();
    if let Some(way) = telling(&whole) {
        said.push(format!("This is {}.", document(way)));
    }
    if let Some(manifests) = manifests(&config) {
        let is_image =
            config.iter().any(|way| way.hops.last().is_some_and(|hop| hop.kind == EntryKind::Image));
        let id = if is_image { " Docker, Podman and crictl show it as the image ID." } else { "" };
        said.push(format!("This is the config of {manifests}.{id}"));
    }
    for (ways, name, rest) in [(layer, "", ""), (diff_id, "the diff_id of ", BEFORE)] {
        let Some(manifests) = manifests(&ways) else { continue };
        let mut parts = ways.iter().map(|way| &way.part);
        let first = parts.next();
        let which = match first {
            Some(Part::Layer { at, of } | Part::DiffId { at, of, .. })
                if parts.all(|part| Some(part) == first) =>
            {
                format!("layer {at} of {of}")
            }
            _ => "a layer".into(),
        };
        said.push(format!("This is {name}{which} of {manifests}{rest}."));
    }
    said
}

/// What a `diff_id` is.
const BEFORE: &str = ", which is the digest of the layer before compression";

/// The documents at the ends of some ways.
fn manifests(ways: &[&Way]) -> Option<String> {
    let mut seen = HashSet::new();
    let ends = ways.iter().filter_map(|way| way.hops.last());
    let count = ends.filter(|hop| seen.insert(&hop.digest)).count();
    match count {
        0 => None,
        1 => telling(ways).map(last),
        count => Some(format::count(count, "manifest")),
    }
}

/// The way that tells most of the document at its end: an index may say more of it than a tag that points to it.
fn telling<'a>(ways: &[&'a Way]) -> Option<&'a Way> {
    let of_index = ways.iter().find(|way| way.hops.last().is_some_and(|hop| hop.platform.is_some()));
    of_index.or(ways.first()).copied()
}

fn document(way: &Way) -> String {
    let Part::Whole(kind) = way.part else { return last(way) };
    match kind {
        EntryKind::Image if way.hops.len() > 1 => format!("{} of an index", last(way)),
        EntryKind::Image => "the manifest of an image".into(),
        EntryKind::Unknown => "a manifest".into(),
        kind if kind.is_blob() => format!("{} that an index lists", noun(kind)),
        kind => noun(kind),
    }
}

fn nowhere(found: &Whereabouts) -> String {
    if found.due().is_some() {
        return "Not found so far.".into();
    }
    let what = if found.gaps().is_empty() { "the tags lead to" } else { "was looked through" };
    let said = match found.blob() {
        Some(Ok(Presence::Present(_))) => {
            format!("The repository has a blob with this digest, but nothing that {what} names it.")
        }
        Some(Ok(Presence::Missing)) => {
            format!("The repository has no such blob, and nothing that {what} names this digest.")
        }
        Some(Err(error)) => format!(
            "Nothing that {what} names this digest. Whether the repository has a blob with it is not known: {}.",
            brief(error)
        ),
        None => format!("Nothing that {what} names this digest."),
    };
    format!("{said} Manifests that no tag leads to cannot be searched.")
}
