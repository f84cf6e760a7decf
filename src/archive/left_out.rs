//! Entries of `index.json` that are no images of the archive.

use serde_json::Value;

use crate::oci::MediaType;

use super::layout::{FULL_NAME, REF_NAME};
use super::only_saved::OnlySaved;
use super::path::shown;
use super::unfindable::objection;
use super::{Gap, Gaps, PartName, Reason};

/// The entries of a list that are left out, each by its name and its number, the first being 1; but for those
/// whose images `manifest.json` describes.
pub(super) fn left_out(list: &Value, described: &OnlySaved) -> Gaps {
    let entries = list.get("manifests").and_then(Value::as_array).into_iter().flatten();
    let gap = |(entry, number): (&Value, usize)| {
        let reason = objection(entry).or_else(|| other_type(entry))?;
        let name = name(entry);
        if name.is_some_and(|name| described.has(name)) {
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
