//! References opened recently.

use serde_json::{Value, json};

use crate::browser;
use crate::oci::Reference;
use crate::place::link_to;

pub(super) const KEY: &str = "waybill.recent";
const LIMIT: usize = 12;

/// A reference, and when it was last opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Recent {
    /// The reference, as `demo.localhost/multi:latest`.
    pub(in crate::app) reference: String,
    /// The link to it.
    pub(in crate::app) link: String,
    /// The local date and time.
    pub(in crate::app) seen: String,
}

/// The references, latest first.
pub(in crate::app) fn recent() -> Vec<Recent> {
    let kept = browser::recall(KEY).and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let entries = kept.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let entry = |entry: &Value| {
        Some(Recent {
            reference: text(entry, "reference")?,
            link: text(entry, "link").filter(|link| link.starts_with("#/"))?,
            seen: text(entry, "seen")?,
        })
    };
    entries.iter().filter_map(entry).take(LIMIT).collect()
}

/// Notes that a reference was opened.
pub(super) fn note(reference: &Reference) {
    let mut entries = recent();
    let link = link_to(reference.clone());
    entries.retain(|entry| entry.link != link);
    entries.insert(0, Recent { reference: reference.to_string(), link, seen: browser::today() });
    entries.truncate(LIMIT);
    let entry =
        |entry: &Recent| json!({"reference": entry.reference, "link": entry.link, "seen": entry.seen});
    browser::remember(KEY, &Value::Array(entries.iter().map(entry).collect()).to_string());
}
