//! The rows of a list of tags.

use std::collections::HashMap;
use std::sync::Arc;

use crate::oci::Digest;

use super::known::KnownTags;

/// A row: a tag by itself, the first of those on one digest, or one of these below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// The tag.
    pub tag: Arc<str>,
    /// The other tags that share the row.
    pub others: Vec<Arc<str>>,
    /// Whether it is one of the others, shown below the first.
    pub is_below: bool,
}

impl TagRow {
    /// A tag by itself.
    pub fn alone(tag: Arc<str>) -> Self {
        Self { tag, others: Vec::new(), is_below: false }
    }

    /// The tags of the row.
    pub fn tags(&self) -> impl Iterator<Item = &Arc<str>> {
        std::iter::once(&self.tag).chain(&self.others)
    }
}

/// The tags in rows, those of one digest together where its first tag stands; below it each by itself, if they are `opened`.
pub fn grouped(tags: &[Arc<str>], known: &KnownTags, opened: impl Fn(&Digest) -> bool) -> Vec<TagRow> {
    let mut rows: Vec<TagRow> = Vec::new();
    let mut first: HashMap<&Digest, usize> = HashMap::new();
    for tag in tags {
        let at = known.digest(tag).map(|digest| *first.entry(digest).or_insert(rows.len()));
        match at.and_then(|at| rows.get_mut(at)) {
            Some(row) => row.others.push(tag.clone()),
            None => rows.push(TagRow::alone(tag.clone())),
        }
    }
    let opened = |row: &TagRow| !row.others.is_empty() && known.digest(&row.tag).is_some_and(&opened);
    let below = |tag: &Arc<str>| TagRow { is_below: true, ..TagRow::alone(tag.clone()) };
    let with_those_below = |row: TagRow| {
        let those: Vec<_> = if opened(&row) { row.tags().map(below).collect() } else { Vec::new() };
        std::iter::once(row).chain(those)
    };
    rows.into_iter().flat_map(with_those_below).collect()
}
