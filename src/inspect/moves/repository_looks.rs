//! What the tags of one repository pointed to.

use serde_json::{Map, Value};

use crate::oci::{Digest, Tag};

use super::tag_looks::TagLooks;
use super::tag_move::TagMove;

/// Tags that are kept of a repository: the ones that were looked at last.
const KEPT: usize = 300;

/// The tags of a repository that were looked at here, by name, and what each pointed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepositoryLooks(Vec<(Tag, TagLooks)>);

impl RepositoryLooks {
    /// Reads what was kept; what is not understood is left out.
    pub fn parse(text: &str) -> Self {
        let mut all = Self::default();
        if let Ok(Value::Object(tags)) = serde_json::from_str(text) {
            for (tag, seen) in &tags {
                if let (Ok(tag), Some(seen)) = (tag.parse(), TagLooks::parse(seen)) {
                    all.add(tag, seen);
                }
            }
        }
        all
    }

    /// A tag has this digest now, in milliseconds since 1970.
    pub fn see(&mut self, tag: &Tag, digest: &Digest, now: u64) {
        match self.of_mut(tag) {
            Some(seen) => seen.see(digest, now),
            None => self.add(tag.clone(), TagLooks::new(digest.clone(), now)),
        }
    }

    /// There is no such tag now. One that was never seen has nowhere to be gone from.
    pub fn miss(&mut self, tag: &Tag, now: u64) {
        if let Some(seen) = self.of_mut(tag) {
            seen.miss(now);
        }
    }

    /// What was seen of a tag.
    pub fn of(&self, tag: &Tag) -> Option<&TagLooks> {
        let at = self.place_of(tag).ok()?;
        self.0.get(at).map(|(_, seen)| seen)
    }

    /// How many tags are kept.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When one of them was last looked at, in milliseconds since 1970.
    pub fn last_seen(&self) -> u64 {
        self.0.iter().map(|(_, seen)| seen.last_seen()).max().unwrap_or_default()
    }

    /// The tags, by name, and what was seen of each.
    pub fn tags(&self) -> impl Iterator<Item = (&Tag, &TagLooks)> {
        self.0.iter().map(|(tag, seen)| (tag, seen))
    }

    /// Whether any of them moved.
    pub fn has_moves(&self) -> bool {
        self.0.iter().any(|(_, seen)| seen.last_move().is_some())
    }

    /// All moves, those of each tag latest first.
    pub fn moves(&self) -> impl Iterator<Item = (&Tag, TagMove)> {
        self.0.iter().flat_map(|(tag, seen)| seen.moves().map(move |one| (tag, one)))
    }

    /// These, and what was seen after them.
    #[must_use]
    pub fn followed_by(mut self, later: Self) -> Self {
        for (tag, seen) in later.0 {
            match self.of_mut(&tag) {
                Some(before) => before.follow(seen),
                None => self.add(tag, seen),
            }
        }
        self
    }

    /// As it is kept.
    pub fn to_json(&self) -> Value {
        let mut tags = Map::new();
        for (tag, seen) in &self.0 {
            tags.insert(tag.to_string(), seen.to_json());
        }
        Value::Object(tags)
    }

    fn of_mut(&mut self, tag: &Tag) -> Option<&mut TagLooks> {
        let at = self.place_of(tag).ok()?;
        self.0.get_mut(at).map(|(_, seen)| seen)
    }

    /// Where a tag is, or else belongs.
    fn place_of(&self, tag: &Tag) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(tag))
    }

    /// Adds a tag. Where there are too many it takes the place of one that never moved, if there is one, and was not looked at
    /// for longest.
    fn add(&mut self, tag: Tag, seen: TagLooks) {
        if self.0.len() >= KEPT {
            let ages = self.0.iter().map(|(_, seen)| (seen.last_move().is_some(), seen.last_seen()));
            if let Some((oldest, _)) = ages.enumerate().min_by_key(|(_, age)| *age) {
                self.0.remove(oldest);
            }
        }
        if let Err(at) = self.place_of(&tag) {
            self.0.insert(at, (tag, seen));
        }
    }
}
