//! Names that `manifest.json` gives to images, and no image of `index.json` has.

use std::collections::HashSet;

use crate::oci::{Reference, Tag};

/// Such names.
#[derive(Default)]
pub(super) struct OnlySaved {
    /// In full, as Docker completes them.
    names: HashSet<String>,
    tags: HashSet<String>,
}

impl OnlySaved {
    /// Adds the names of an image, but for the one that `index.json` gives to it.
    pub(super) fn add(&mut self, names: &[String], own: Option<&str>) {
        let own_key = own.map(key);
        for name in names {
            let (key, tag) = (key(name), tag(name));
            if own_key.as_ref() == Some(&key) || tag.is_some() && tag == own {
                continue;
            }
            self.tags.extend(tag.map(str::to_owned));
            self.names.insert(key);
        }
    }

    /// Whether an entry of `index.json` is named so: in full, or by its tag alone.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(&key(name)) || self.tags.contains(name)
    }
}

/// A name in full, as Docker completes it.
pub(super) fn key(name: &str) -> String {
    Reference::normalize(name).map_or_else(|_| name.to_owned(), |name| name.to_string())
}

fn tag(name: &str) -> Option<&str> {
    let (_, tag) = name.rsplit_once(':')?;
    tag.parse::<Tag>().is_ok().then_some(tag)
}
