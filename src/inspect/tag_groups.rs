//! Tags that point to one digest.

use std::collections::HashMap;
use std::sync::Arc;

use crate::oci::Digest;

use super::tag_order::newest_first;
use super::tags::TagAnswer;

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

    /// The other tags that point to a digest.
    pub fn beside(&self, tag: &str, digest: &Digest) -> Vec<Arc<str>> {
        let tags = self.0.get(digest).map(Vec::as_slice).unwrap_or_default();
        tags.iter().filter(|other| &***other != tag).cloned().collect()
    }
}
