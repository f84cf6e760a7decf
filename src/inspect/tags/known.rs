//! What is known of the tags of a repository.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::oci::{Digest, Tag};

use super::answer::TagAnswer;
use super::counts::TagCounts;
use super::groups::TagGroups;
use super::image_facts::{ImageFacts, NoFacts};
use super::news::TagNews;

/// What was heard of tags, and of what they point to.
#[derive(Clone, Debug, Default)]
pub struct KnownTags {
    answers: HashMap<Arc<str>, TagAnswer>,
    images: HashMap<Digest, Result<ImageFacts, NoFacts>>,
    groups: TagGroups,
}

impl KnownTags {
    /// Notes what came.
    pub fn note(&mut self, news: TagNews) {
        match news {
            TagNews::Tag(tag, answer) => {
                if let Some(before) = self.answers.get(&tag).and_then(TagAnswer::digest) {
                    self.groups.remove(before, |other| *other == tag);
                }
                if let Some(digest) = answer.digest() {
                    self.groups.add(&tag, digest);
                }
                self.answers.insert(tag, answer);
            }
            TagNews::Image(digest, facts) => _ = self.images.insert(digest, facts),
        }
    }

    /// What a tag points to, if it was asked for.
    pub fn answer(&self, tag: &str) -> Option<&TagAnswer> {
        self.answers.get(tag)
    }

    /// The digest that a tag points to.
    pub fn digest(&self, tag: &str) -> Option<&Digest> {
        self.answer(tag)?.digest()
    }

    /// What was read of the image that a digest leads to.
    pub fn image(&self, digest: &Digest) -> Option<&Result<ImageFacts, NoFacts>> {
        self.images.get(digest)
    }

    /// What was read of the image that a tag leads to.
    pub fn facts(&self, tag: &str) -> Option<&ImageFacts> {
        self.image(self.digest(tag)?)?.as_ref().ok()
    }

    /// Whether all was asked for that the list shows of a tag; the answer may be a failure.
    pub fn is_read(&self, tag: &str) -> bool {
        self.answer(tag).is_some_and(|answer| self.is_whole(answer))
    }

    fn is_whole(&self, answer: &TagAnswer) -> bool {
        match answer {
            TagAnswer::Points { digest, .. } => self.images.contains_key(digest),
            TagAnswer::Failed(_) => true,
        }
    }

    /// Those of which not all is known that the list shows. What is no tag is not asked for.
    pub fn unread(&self, tags: &[Arc<str>]) -> Vec<Arc<str>> {
        tags.iter().filter(|tag| !self.is_read(tag) && Tag::is_valid(tag)).cloned().collect()
    }

    /// How many are read, failed, or are not read; what is no tag does not count.
    pub fn counts(&self, tags: &[Arc<str>]) -> TagCounts {
        let mut counts = TagCounts::default();
        for tag in tags.iter().filter(|tag| Tag::is_valid(tag)) {
            match self.answer(tag) {
                Some(TagAnswer::Failed(_)) => counts.failed += 1,
                Some(answer) if self.is_whole(answer) => counts.read += 1,
                _ => counts.unread += 1,
            }
        }
        counts
    }

    /// The tags by what they point to.
    pub fn groups(&self) -> &TagGroups {
        &self.groups
    }

    /// The tags whose digest begins so, with its algorithm or without.
    pub fn pointing_to(&self, digits: &str) -> HashSet<Arc<str>> {
        let is_it =
            |digest: &Digest| digest.encoded().starts_with(digits) || digest.to_string().starts_with(digits);
        let points = self.answers.iter().filter(|(_, answer)| answer.digest().is_some_and(is_it));
        points.map(|(tag, _)| tag.clone()).collect()
    }

    /// Whether nothing was heard.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Forgets what could not be read, so that it is asked for once more.
    pub fn forget_failures(&mut self) {
        self.answers.retain(|_, answer| answer.digest().is_some());
        self.images.retain(|_, facts| match facts {
            Ok(facts) => facts.is_whole(),
            Err(NoFacts::Image(_)) => false,
            Err(NoFacts::Nested) => true,
        });
    }

    /// Forgets what the tags point to for which that is not so any more.
    pub fn forget_others(&mut self, is_so: impl Fn(&str, &Digest) -> bool) {
        let is_stale = |(tag, answer): (&Arc<str>, &TagAnswer)| {
            answer.digest().is_some_and(|digest| !is_so(tag, digest)).then(|| tag.clone())
        };
        let stale: Vec<_> = self.answers.iter().filter_map(is_stale).collect();
        self.forget(&stale);
    }

    /// Forgets what some tags point to; what is there never changes.
    pub fn forget(&mut self, tags: &[Arc<str>]) {
        let answers: Vec<_> = tags.iter().filter_map(|tag| self.answers.remove(tag)).collect();
        let digests: HashSet<_> = answers.iter().filter_map(TagAnswer::digest).collect();
        let tags: HashSet<_> = tags.iter().collect();
        for digest in digests {
            self.groups.remove(digest, |tag| tags.contains(tag));
        }
    }
}
