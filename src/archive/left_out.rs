//! Entries of `index.json` that are no images of the archive.

use std::collections::HashMap;

use serde_json::Value;

use crate::oci::MediaType;

use super::layout::{FULL_NAME, REF_NAME};
use super::only_saved::{OnlySaved, tag};
use super::path::shown;
use super::unfindable::objection;
use super::{Gap, Gaps, PartName, Reason};

/// The entries of a list that are left out, each by its name and its number, the first being 1; but for those
/// whose images `manifest.json` describes.
pub(super) fn left_out(list: &Value, described: &OnlySaved) -> Gaps {
    let entries = list.get("manifests").and_then(Value::as_array).into_iter().flatten();
    let mut holders: HashMap<&str, usize> = HashMap::new();
    for name in entries.clone().filter_map(name) {
        *holders.entry(tag(name).unwrap_or(name)).or_default() += 1;
    }
    // An image of another repository may have the same tag.
    let is_described =
        |name: &str| described.has_name(name) || described.has_only(name) && holders.get(name) == Some(&1);
    let gap = |(entry, number): (&Value, usize)| {
        let reason = objection(entry).or_else(|| other_type(entry))?;
        let name = name(entry);
        if name.is_some_and(is_described) {
            return None;
        }
        let name = name.map(|name| shown(name.as_bytes()));
        Some(Gap { image: Vec::new(), part: PartName::Entry { number, name }, digest: None, reason })
    };
    entries.zip(1..).filter_map(gap).collect()
}

/// That an entry is none of a manifest or an index.
fn other_type(entry: &Value) -> Option<Reason> {
    let text = entry.get("mediaType")?.as_str()?;
    (!MediaType::new(text).is_document()).then(|| Reason::OtherType(shown(text.as_bytes())))
}

fn name(entry: &Value) -> Option<&str> {
    let annotations = entry.get("annotations")?;
    [FULL_NAME, REF_NAME].iter().find_map(|name| annotations.get(name)?.as_str())
}
