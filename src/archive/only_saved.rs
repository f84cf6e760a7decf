//! Names that `manifest.json` gives to images, and no image of `index.json` has.

use std::collections::{HashMap, HashSet};

use crate::oci::{Reference, Tag};

/// Such names.
#[derive(Default)]
pub(super) struct OnlySaved {
    /// In full, as Docker completes them.
    names: HashSet<String>,
    tags: HashSet<String>,
    /// How many images have a tag, these or others.
    holders: HashMap<String, usize>,
}

impl OnlySaved {
    /// Adds the names of an image, but for the one that `index.json` gives to it.
    pub(super) fn add(&mut self, names: &[String], own: Option<&str>) {
        let tags: HashSet<_> = names.iter().filter_map(|name| tag(name)).collect();
        for tag in tags {
            *self.holders.entry(tag.to_owned()).or_default() += 1;
        }
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

    /// Whether this is one of them, in full.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.names.contains(&key(name))
    }

    /// Whether this is the tag of one of them, and of no other image of `manifest.json`.
    pub(super) fn has_only(&self, tag: &str) -> bool {
        self.tags.contains(tag) && self.holders.get(tag) == Some(&1)
    }
}

/// A name in full, as Docker completes it.
pub(super) fn key(name: &str) -> String {
    Reference::normalize(name).map_or_else(|_| name.to_owned(), |name| name.to_string())
}

/// The tag of a name that has one.
pub(super) fn tag(name: &str) -> Option<&str> {
    let (_, tag) = name.rsplit_once(':')?;
    Tag::is_valid(tag).then_some(tag)
}
