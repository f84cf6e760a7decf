//! How lists of names were left, so that Back finds them so. It lasts as long as the page is open, or until something is
//! changed from here.

use leptos::prelude::*;

use super::name_filter::NameList;
use crate::inspect::KnownTags;
use crate::oci::{Registry, Repository};
use crate::registry::ListOddity;

/// Lists that are kept; of more, those left longest ago are forgotten.
const LIMIT: usize = 8;

/// What a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListOf {
    /// The repositories of a registry.
    Repositories(Registry),
    /// The tags of a repository.
    Tags(Repository),
}

/// How a list ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ending {
    /// Whether it was cut at a limit.
    pub(super) cut: bool,
    /// Why it may not be whole though it ended.
    pub(super) oddities: Vec<ListOddity>,
}

/// A list as it was left.
#[derive(Clone, Default)]
pub(super) struct LeftList {
    /// All names, once the list has ended.
    pub(super) names: Option<(NameList, Ending)>,
    /// What was read of its tags.
    pub(super) known: KnownTags,
    /// When the first of them was read, in local time; empty when none was.
    pub(super) since: String,
    /// How far the list was scrolled, and the page about it.
    pub(super) scrolled: (i32, f64),
}

/// The lists that were open, the latest last.
#[derive(Clone, Copy)]
pub(super) struct ListMemory(StoredValue<Vec<(ListOf, LeftList)>>);

impl ListMemory {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    /// How a list was left, if it was open.
    pub(super) fn left(self, key: &ListOf) -> Option<LeftList> {
        self.0.with_value(|lists| lists.iter().find(|(of, _)| of == key).map(|(_, left)| left.clone()))
    }

    /// Notes something of a list.
    pub(super) fn note(self, key: &ListOf, note: impl FnOnce(&mut LeftList)) {
        self.0.update_value(|lists| {
            let at = lists.iter().position(|(of, _)| of == key);
            let mut list = at.map_or_else(|| (key.clone(), LeftList::default()), |at| lists.remove(at));
            note(&mut list.1);
            if lists.len() >= LIMIT {
                lists.remove(0);
            }
            lists.push(list);
        });
    }

    /// A list is opened anew: what was left is of no use.
    pub(super) fn begin(self, key: &ListOf) {
        self.note(key, |left| *left = LeftList::default());
    }

    /// Forgets every list.
    pub(super) fn forget(self) {
        self.0.update_value(Vec::clear);
    }
}
