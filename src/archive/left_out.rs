//! Entries of `index.json` that name nothing: without a digest that is one, they cannot be found in the archive.

use serde_json::Value;

use crate::oci::Digest;

use super::layout::{FULL_NAME, INDEX, REF_NAME};
use super::path::shown;
use super::{Gap, Reason};

/// Entries that are told.
const LIMIT: usize = 1000;

/// The entries of a list that are left out, each by its name and its number, the first being 1.
pub(super) fn left_out(list: &Value) -> Vec<Gap> {
    let entries = list.get("manifests").and_then(Value::as_array).into_iter().flatten();
    let gap = |(entry, number): (&Value, usize)| {
        let reason = Reason::NoDigest(objection(entry)?);
        let place = format!("entry {number} of {INDEX}");
        let part = match name(entry) {
            Some(name) => format!("{} ({place})", shown(name.as_bytes())),
            None => place,
        };
        Some(Gap { image: String::new(), part, digest: None, reason })
    };
    entries.zip(1..).filter_map(gap).take(LIMIT).collect()
}

/// What is wrong with the digest of an entry: nothing is said where there is none.
fn objection(entry: &Value) -> Option<String> {
    let Some(text) = entry.get("digest").and_then(Value::as_str) else { return Some(String::new()) };
    let error = text.parse::<Digest>().err()?;
    Some(format!("{:?}: {error}", shown(text.as_bytes())))
}

fn name(entry: &Value) -> Option<&str> {
    let annotations = entry.get("annotations")?;
    [FULL_NAME, REF_NAME].iter().find_map(|name| annotations.get(name)?.as_str())
}
