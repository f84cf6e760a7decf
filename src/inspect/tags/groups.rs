//! Tags that point to one digest.

use std::collections::HashMap;
use std::sync::Arc;

use crate::oci::Digest;

use super::version_order::is_newer;

/// Other tags that are named.
const NAMED: usize = 4;

/// Tags by what they point to, newest version first, as far as that was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagGroups(HashMap<Digest, Vec<Arc<str>>>);

impl TagGroups {
    /// A tag points to a digest.
    pub(super) fn add(&mut self, tag: &Arc<str>, digest: &Digest) {
        let tags = self.0.entry(digest.clone()).or_default();
        let at = tags.partition_point(|other| is_newer(other, tag));
        if tags.get(at) != Some(tag) {
            tags.insert(at, tag.clone());
        }
    }

    /// Some tags do no more.
    pub(super) fn remove(&mut self, digest: &Digest, gone: impl Fn(&Arc<str>) -> bool) {
        if let Some(tags) = self.0.get_mut(digest) {
            tags.retain(|tag| !gone(tag));
        }
    }

    /// All tags that point to a digest.
    pub fn of(&self, digest: &Digest) -> &[Arc<str>] {
        self.0.get(digest).map(Vec::as_slice).unwrap_or_default()
    }

    /// Some of the other tags that point to a digest, and how many more there are.
    pub fn beside(&self, tag: &str, digest: &Digest) -> (Vec<Arc<str>>, usize) {
        let tags = self.of(digest);
        let others = tags.iter().filter(|other| &***other != tag);
        let named: Vec<Arc<str>> = others.take(NAMED).cloned().collect();
        let more = tags.len().saturating_sub(named.len() + 1);
        (named, more)
    }
}
