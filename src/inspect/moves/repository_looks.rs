//! What the tags of one repository pointed to.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::oci::{Digest, Tag};

use super::tag_looks::TagLooks;
use super::tag_move::TagMove;

/// Tags that are kept of a repository: the ones that were looked at last.
const KEPT: usize = 300;

/// The tags of a repository that were looked at here, and what each pointed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepositoryLooks(BTreeMap<Tag, TagLooks>);

impl RepositoryLooks {
    /// Reads what was kept; what is not understood is left out.
    pub fn parse(text: &str) -> Self {
        let value: Option<Value> = serde_json::from_str(text).ok();
        let tags = value.as_ref().and_then(Value::as_object).into_iter().flatten();
        let tags = tags.filter_map(|(tag, seen)| Some((tag.parse().ok()?, TagLooks::parse(seen)?)));
        let mut all = Self(tags.collect());
        all.bound();
        all
    }

    /// A tag has this digest now, in milliseconds since 1970.
    pub fn see(&mut self, tag: &Tag, digest: &Digest, now: u64) {
        match self.0.get_mut(tag) {
            Some(seen) => seen.see(digest, now),
            None => {
                self.0.insert(tag.clone(), TagLooks::new(digest.clone(), now));
            }
        }
    }

    /// There is no such tag now. One that was never seen has nowhere to be gone from.
    pub fn miss(&mut self, tag: &Tag, now: u64) {
        if let Some(seen) = self.0.get_mut(tag) {
            seen.miss(now);
        }
    }

    /// What was seen of a tag.
    pub fn of(&self, tag: &Tag) -> Option<&TagLooks> {
        self.0.get(tag)
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
        self.0.values().map(TagLooks::last_seen).max().unwrap_or_default()
    }

    /// Whether any of them moved.
    pub fn has_moves(&self) -> bool {
        self.0.values().any(|seen| seen.moves().next().is_some())
    }

    /// All moves, the one that was noticed last first.
    pub fn moves(&self) -> Vec<(Tag, TagMove)> {
        let of =
            |(tag, seen): (&Tag, &TagLooks)| seen.moves().map(|one| (tag.clone(), one)).collect::<Vec<_>>();
        let mut moves: Vec<_> = self.0.iter().flat_map(of).collect();
        moves.sort_by_key(|(_, one)| std::cmp::Reverse(one.noticed));
        moves
    }

    /// Leaves out what was not looked at for longest, where there are too many.
    pub fn bound(&mut self) {
        let surplus = self.0.len().saturating_sub(KEPT);
        if surplus > 0 {
            let mut by_age: Vec<_> =
                self.0.iter().map(|(tag, seen)| (seen.last_seen(), tag.clone())).collect();
            by_age.sort();
            for (_, tag) in by_age.into_iter().take(surplus) {
                self.0.remove(&tag);
            }
        }
    }

    /// As it is kept, and exported.
    pub fn to_json(&self) -> Value {
        Value::Object(
            self.0.iter().map(|(tag, seen)| (tag.to_string(), seen.to_json())).collect::<Map<_, _>>(),
        )
    }
}
