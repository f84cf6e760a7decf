//! Tags that somebody chose, with where each was seen to point.

use std::collections::HashSet;

use super::tag_point::TagPoint;

/// At least one tag, each once, in the order of the choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen(Vec<TagPoint>);

impl Chosen {
    /// Nothing when there are none; of a tag that comes twice the first counts.
    pub fn new(points: impl IntoIterator<Item = TagPoint>) -> Option<Self> {
        let mut seen = HashSet::new();
        let points = points.into_iter().filter(|point| seen.insert(point.tag.clone()));
        let points: Vec<_> = points.collect();
        (!points.is_empty()).then_some(Self(points))
    }

    /// The tags.
    pub fn points(&self) -> &[TagPoint] {
        &self.0
    }
}

impl From<TagPoint> for Chosen {
    fn from(point: TagPoint) -> Self {
        Self(vec![point])
    }
}
