//! References opened recently, kept in this browser alone.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::browser;
use crate::oci::Digest;
use crate::place::{Place, Target};

const KEY: &str = "waybill.recent";
const LIMIT: usize = 12;

/// A reference with the digest that it had when it was last seen here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recent {
    /// The reference, as `demo.localhost/multi:latest`.
    pub(super) reference: String,
    /// The link to it.
    pub(super) link: String,
    /// Its digest at that time.
    pub(super) digest: String,
    /// The local date and time.
    pub(super) seen: String,
}

/// The references, latest first.
pub(super) fn recent() -> Vec<Recent> {
    let kept = browser::recall(KEY).and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let entries = kept.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let entry = |entry: &Value| {
        Some(Recent {
            reference: text(entry, "reference")?,
            link: text(entry, "link").filter(|link| link.starts_with("#/"))?,
            digest: text(entry, "digest")?,
            seen: text(entry, "seen")?,
        })
    };
    entries.iter().filter_map(entry).take(LIMIT).collect()
}

/// Notes that a place showed a digest. Returns what was known of it before.
pub(super) fn note(place: &Place, digest: &Digest) -> Option<Recent> {
    if !matches!(place.target, Target::Image(_)) {
        return None;
    }
    let mut entries = recent();
    let bare = Place { view: None, platform: None, ..place.clone() };
    let now = Recent {
        reference: bare.reference(),
        link: bare.to_string(),
        digest: digest.to_string(),
        seen: browser::today(),
    };
    let before = entries.iter().position(|entry| entry.link == now.link).map(|at| entries.remove(at));
    entries.insert(0, now);
    entries.truncate(LIMIT);
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| json!({"reference": entry.reference, "link": entry.link, "digest": entry.digest, "seen": entry.seen}))
        .collect();
    browser::remember(KEY, &Value::Array(entries).to_string());
    before
}

/// Forgets them all.
pub(super) fn forget() {
    browser::forget(KEY);
}

/// The list for a page, and the way to clear it.
pub(super) fn use_recent() -> (ReadSignal<Vec<Recent>>, impl Fn() + Copy + 'static) {
    let (list, set_list) = signal(recent());
    (list, move || {
        forget();
        set_list.set(Vec::new());
    })
}
