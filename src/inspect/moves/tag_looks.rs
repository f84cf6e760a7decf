//! What one tag pointed to.

use serde_json::{Value, json};

use crate::oci::Digest;

use super::look::Look;
use super::tag_move::TagMove;

/// Digests that are kept of a tag: the latest ones.
const KEPT: usize = 8;

/// The digests that a tag was seen with, one after the other, and whether it is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagLooks {
    /// Never empty; two in a row differ.
    seen: Vec<Look>,
    gone: Option<u64>,
}

impl TagLooks {
    /// Seen for the first time.
    pub(super) fn new(digest: Digest, now: u64) -> Self {
        Self { seen: vec![Look::new(digest, now)], gone: None }
    }

    /// It has this digest now. A clock that was put back changes no order.
    pub(super) fn see(&mut self, digest: &Digest, now: u64) {
        let now = now.max(self.last_seen());
        self.gone = None;
        match self.seen.last_mut() {
            Some(latest) if latest.digest == *digest => latest.last = now,
            _ => self.seen.push(Look::new(digest.clone(), now)),
        }
        let surplus = self.seen.len().saturating_sub(KEPT);
        self.seen.drain(..surplus);
    }

    /// There is no such tag now.
    pub(super) fn miss(&mut self, now: u64) {
        let now = now.max(self.last_seen());
        self.gone.get_or_insert(now);
    }

    /// What was seen after that.
    pub(super) fn follow(&mut self, later: Self) {
        for look in later.seen {
            self.see(&look.digest, look.first);
            self.see(&look.digest, look.last);
        }
        self.gone = later.gone;
    }

    /// What it was seen with, one after the other.
    pub fn looks(&self) -> &[Look] {
        &self.seen
    }

    /// When it was first missed, if it is gone, in milliseconds since 1970.
    pub fn gone(&self) -> Option<u64> {
        self.gone
    }

    /// What it was seen with last.
    pub fn latest(&self) -> Option<&Look> {
        self.seen.last()
    }

    /// When it was last looked at, or first missed.
    pub(super) fn last_seen(&self) -> u64 {
        self.gone.or(self.seen.last().map(Look::last)).unwrap_or_default()
    }

    /// Its last move, if it ever moved.
    pub fn last_move(&self) -> Option<TagMove> {
        self.moves().next()
    }

    /// Its moves, latest first.
    pub fn moves(&self) -> impl Iterator<Item = TagMove> {
        let away = self.gone.zip(self.seen.last()).map(|(noticed, before)| TagMove {
            before: before.clone(),
            after: None,
            noticed,
        });
        let between = self.seen.iter().zip(self.seen.iter().skip(1)).rev().map(|(before, after)| TagMove {
            before: before.clone(),
            after: Some(after.clone()),
            noticed: after.first,
        });
        away.into_iter().chain(between)
    }

    /// Reads what was kept; nothing that is not understood.
    pub(super) fn parse(value: &Value) -> Option<Self> {
        let look = |entry: &Value| {
            let digest = entry.get(0)?.as_str()?.parse().ok()?;
            let (first, last) = (entry.get(1)?.as_u64()?, entry.get(2)?.as_u64()?);
            (first <= last).then_some(Look { digest, first, last })
        };
        let mut seen: Vec<Look> = Vec::new();
        for next in value.get("seen")?.as_array()?.iter().filter_map(look) {
            let follows = |before: &Look| before.last <= next.first && before.digest != next.digest;
            if seen.last().is_none_or(follows) {
                seen.push(next);
            }
        }
        let surplus = seen.len().saturating_sub(KEPT);
        seen.drain(..surplus);
        let last = seen.last().map_or(0, Look::last);
        let gone = value.get("gone").and_then(Value::as_u64).filter(|gone| *gone >= last);
        (!seen.is_empty()).then_some(Self { seen, gone })
    }

    /// As it is kept.
    pub(super) fn to_json(&self) -> Value {
        let seen: Vec<_> =
            self.seen.iter().map(|seen| json!([seen.digest.to_string(), seen.first, seen.last])).collect();
        match self.gone {
            Some(gone) => json!({"seen": seen, "gone": gone}),
            None => json!({"seen": seen}),
        }
    }
}
