//! Tags in the order of what is known of the images behind them.

use std::sync::Arc;

use super::image_facts::{Built, ImageFacts};
use super::known::KnownTags;

/// The latest build first, or last; `moment` reads a date. What states no date comes last either way, and tags of one date
/// keep their order.
pub fn by_moment<M: Ord>(
    tags: &[Arc<str>],
    known: &KnownTags,
    is_latest_first: bool,
    moment: impl Fn(&str) -> Option<M>,
) -> Vec<Arc<str>> {
    let stated = |facts: &ImageFacts| match &facts.built {
        Built::Stated(date) => moment(date),
        Built::Unstated | Built::Unread(_) => None,
    };
    sorted(tags, is_latest_first, |tag| known.facts(tag).and_then(stated))
}

/// The largest image first, or last. What is not known comes last either way, and tags of one size keep their order.
pub fn by_size(tags: &[Arc<str>], known: &KnownTags, is_largest_first: bool) -> Vec<Arc<str>> {
    sorted(tags, is_largest_first, |tag| known.facts(tag).map(|facts| facts.size.bytes))
}

fn sorted<K: Ord>(tags: &[Arc<str>], is_descending: bool, key: impl Fn(&str) -> Option<K>) -> Vec<Arc<str>> {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for tag in tags {
        match key(tag) {
            Some(key) => known.push((key, tag)),
            None => unknown.push(tag),
        }
    }
    if is_descending {
        known.sort_by(|(one, _), (other, _)| other.cmp(one));
    } else {
        known.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    known.into_iter().map(|(_, tag)| tag).chain(unknown).cloned().collect()
}
