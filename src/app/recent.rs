//! References opened recently, kept in this browser alone.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::browser;
use crate::oci::{Digest, Version};
use crate::place::{Place, link_to};

const KEY: &str = "waybill.recent";
/// Holds `off` where a person wants none of it kept.
const SWITCH: &str = "waybill.recent.keep";
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
    /// The digest that it had before that one, and when it was last seen with it; empty when there was none.
    pub(super) earlier: (String, String),
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
            earlier: (
                text(entry, "earlier").unwrap_or_default(),
                text(entry, "earlier_seen").unwrap_or_default(),
            ),
        })
    };
    entries.iter().filter_map(entry).take(LIMIT).collect()
}

/// Notes that a place showed a digest. For a tag, returns what is known of it now: when it moved, the
/// digest before is kept, however often it is looked at since.
pub(super) fn note(place: &Place, digest: &Digest) -> Option<Recent> {
    let reference = place.reference()?;
    if !is_kept() {
        return None;
    }
    let mut entries = recent();
    let link = link_to(reference.clone());
    let before = entries.iter().position(|entry| entry.link == link).map(|at| entries.remove(at));
    let earlier = match before {
        Some(before) if before.digest != digest.to_string() => (before.digest, before.seen),
        Some(before) => before.earlier,
        None => <(String, String)>::default(),
    };
    let now = Recent {
        reference: reference.to_string(),
        link,
        digest: digest.to_string(),
        seen: browser::today(),
        earlier,
    };
    entries.insert(0, now.clone());
    entries.truncate(LIMIT);
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| json!({"reference": entry.reference, "link": entry.link, "digest": entry.digest, "seen": entry.seen, "earlier": entry.earlier.0, "earlier_seen": entry.earlier.1}))
        .collect();
    browser::remember(KEY, &Value::Array(entries).to_string());
    matches!(reference.version(), Version::Tag(_)).then_some(now)
}

/// Whether references are kept.
fn is_kept() -> bool {
    browser::recall(SWITCH).as_deref() != Some("off")
}

/// The list for a page.
#[derive(Clone, Copy)]
pub(super) struct RecentList {
    /// The references, latest first.
    pub(super) list: RwSignal<Vec<Recent>>,
    /// Whether references are kept.
    pub(super) is_kept: RwSignal<bool>,
}

/// The list as it is now.
pub(super) fn use_recent() -> RecentList {
    RecentList { list: RwSignal::new(recent()), is_kept: RwSignal::new(is_kept()) }
}

impl RecentList {
    /// Forgets them all.
    pub(super) fn clear(self) {
        browser::forget(KEY);
        self.list.set(Vec::new());
    }

    /// Keeps them from now on, or forgets them and keeps none.
    pub(super) fn keep(self, keep: bool) {
        if keep {
            browser::forget(SWITCH);
        } else {
            browser::remember(SWITCH, "off");
            self.clear();
        }
        self.is_kept.set(keep);
    }
}
