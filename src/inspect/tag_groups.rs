//! Tags that point to one digest.

use std::collections::HashMap;
use std::sync::Arc;

use crate::oci::Digest;

use super::tag_order::newest_first;
use super::tags::TagAnswer;

/// Other tags that are named.
const NAMED: usize = 4;

/// Tags by what they point to, as far as that was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagGroups(HashMap<Digest, Vec<Arc<str>>>);

impl TagGroups {
    /// Puts together the tags that point to one digest, newest version first.
    pub fn of(answers: &HashMap<Arc<str>, TagAnswer>) -> Self {
        let mut groups: HashMap<Digest, Vec<Arc<str>>> = HashMap::new();
        for (tag, answer) in answers {
            if let TagAnswer::Points(digest, _) = answer {
                groups.entry(digest.clone()).or_default().push(tag.clone());
            }
        }
        groups.retain(|_, tags| tags.len() > 1);
        for tags in groups.values_mut() {
            newest_first(tags);
        }
        Self(groups)
    }

    /// Some of the other tags that point to a digest, and how many more there are.
    pub fn beside(&self, tag: &str, digest: &Digest) -> (Vec<Arc<str>>, usize) {
        let tags = self.0.get(digest).map(Vec::as_slice).unwrap_or_default();
        let named: Vec<Arc<str>> =
            tags.iter().filter(|other| &***other != tag).take(NAMED).cloned().collect();
        let more = tags.len().saturating_sub(named.len() + 1);
        (named, more)
    }
}
