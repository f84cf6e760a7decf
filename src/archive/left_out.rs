//! Entries of `index.json` that name nothing: without a digest that is one, they cannot be found in the archive.

use serde_json::Value;

use crate::oci::Digest;

use super::layout::{FULL_NAME, REF_NAME};
use super::path::shown;
use super::{Gap, PartName, Reason};

/// Entries that are told.
const LIMIT: usize = 1000;

/// The entries of a list that are left out, each by its name and its number, the first being 1.
pub(super) fn left_out(list: &Value) -> Vec<Gap> {
    let entries = list.get("manifests").and_then(Value::as_array).into_iter().flatten();
    let gap = |(entry, number): (&Value, usize)| {
        let reason = objection(entry)?;
        let name = name(entry).map(|name| shown(name.as_bytes()));
        Some(Gap { image: Vec::new(), part: PartName::Entry { number, name }, digest: None, reason })
    };
    entries.zip(1..).filter_map(gap).take(LIMIT).collect()
}

/// What is wrong with the digest of an entry.
fn objection(entry: &Value) -> Option<Reason> {
    let Some(text) = entry.get("digest").and_then(Value::as_str) else { return Some(Reason::NoDigest) };
    let error = text.parse::<Digest>().err()?;
    Some(Reason::BadDigest { text: shown(text.as_bytes()), error })
}

fn name(entry: &Value) -> Option<&str> {
    let annotations = entry.get("annotations")?;
    [FULL_NAME, REF_NAME].iter().find_map(|name| annotations.get(name)?.as_str())
}
