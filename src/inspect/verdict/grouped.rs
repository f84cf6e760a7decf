//! What is the same of several images.

use std::collections::HashMap;
use std::hash::Hash;

use crate::inspect::entry_name::EntryName;

use super::examined::Examined;

/// Each thing once, in the order of the images, with the names of those that it is about: none where it is the only one
/// and states no platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped<T> {
    groups: Vec<(T, Vec<EntryName>)>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { groups: Vec::new() }
    }
}

impl<T> Grouped<T> {
    /// How many different things there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Each with the names.
    pub fn iter(&self) -> impl Iterator<Item = (&T, &[EntryName])> {
        self.groups.iter().map(|(what, names)| (what, &**names))
    }
}

impl<T: Clone + Eq + Hash> Grouped<T> {
    /// What `of` says of each image.
    pub(super) fn of(images: &[Examined], of: impl Fn(&Examined) -> Vec<T>) -> Self {
        let mut groups: Vec<(T, Vec<EntryName>)> = Vec::new();
        let mut places: HashMap<T, usize> = HashMap::new();
        for image in images {
            for one in of(image) {
                let place = *places.entry(one.clone()).or_insert_with(|| {
                    groups.push((one, Vec::new()));
                    groups.len() - 1
                });
                if let Some((_, names)) = groups.get_mut(place) {
                    names.extend(image.name.clone());
                }
            }
        }
        Self { groups }
    }
}
