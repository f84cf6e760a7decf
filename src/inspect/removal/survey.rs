//! Everything of one repository that matters when something is removed from it.

use std::collections::HashSet;

use crate::oci::{Descriptor, Digest, Repository, Tag};

use super::document::SurveyedDocument;
use super::documents::Documents;
use super::elsewhere::Elsewhere;
use super::gap::Gap;
use super::tag_point::TagPoint;

/// What was found, and what was not looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// The repository.
    pub repository: Repository,
    /// All tags that it lists, in byte order: those that were followed, and the others.
    pub listed: Vec<Tag>,
    /// What its tags point to.
    pub tags: Vec<TagPoint>,
    /// The documents that can be reached from a tag, as entry or as referrer; with
    /// [`Self::sees_untagged`] all others too.
    pub documents: Documents,
    /// Whether the registry lists manifests that no tag leads to. The spec has no way to ask for them.
    pub sees_untagged: bool,
    /// What was not looked at, gave no answer, or is not understood.
    pub gaps: Vec<Gap>,
    /// Which blobs lie in other repositories too; absent when nobody asked.
    pub elsewhere: Option<Elsewhere>,
}

impl Survey {
    /// What a tag points to.
    pub fn pointed(&self, tag: &Tag) -> Option<&Digest> {
        self.tags.iter().find(|point| point.tag == *tag).map(|point| &point.digest)
    }

    /// The document of that digest.
    pub fn document(&self, digest: &Digest) -> Option<&SurveyedDocument> {
        self.documents.get(digest)
    }

    /// The tags that point to a document.
    pub fn tags_of<'a>(&'a self, digest: &'a Digest) -> impl Iterator<Item = &'a TagPoint> {
        self.tags.iter().filter(move |point| point.digest == *digest)
    }

    /// The indexes that list a document; lists of referrers are not meant.
    pub fn parents<'a>(&'a self, digest: &'a Digest) -> impl Iterator<Item = &'a SurveyedDocument> {
        self.documents.listing(digest).filter(|document| document.list.is_none())
    }

    /// The lists under a referrers tag that name a document.
    pub fn lists<'a>(&'a self, digest: &'a Digest) -> impl Iterator<Item = &'a SurveyedDocument> {
        self.documents.listing(digest).filter(|document| document.list.is_some())
    }

    /// What is attached to a document: what names it as its subject, and what cosign keeps under tags made
    /// from its digest; the list of referrers is not meant.
    pub fn attached(&self, subject: &Digest) -> Vec<&SurveyedDocument> {
        let tag = Tag::of_referrers(subject);
        let made = self.tags.iter().filter(|point| {
            made(&point.tag).is_some_and(|(of, end)| of == tag && !end.is_empty())
                && self.made_from(point, subject).is_some()
        });
        let tagged: Vec<_> = made.map(|point| &point.digest).collect();
        self.documents.referring(subject, &tagged)
    }

    /// The list of referrers that is kept under a tag made from a digest.
    pub fn list_of(&self, subject: &Digest) -> Option<&SurveyedDocument> {
        let tag = Tag::of_referrers(subject);
        let point = self.tags.iter().find(|point| point.tag == tag)?;
        self.made_from(point, subject).and_then(|_| self.document(&point.digest))
    }

    /// What a tag is to a document, when tools made it from its digest: `""` for its list of referrers, else
    /// one of cosign's suffixes. The name alone proves nothing: some registries serve the document itself
    /// there, and people may tag what they like.
    pub(super) fn made_from<'a>(&self, point: &'a TagPoint, subject: &Digest) -> Option<&'a str> {
        let (tag, end) = made(&point.tag).filter(|_| point.digest != *subject)?;
        if tag != Tag::of_referrers(subject) {
            return None;
        }
        let document = self.document(&point.digest)?;
        let fits = if end.is_empty() { document.list.is_some() } else { document.is_attachable() };
        fits.then_some(end)
    }

    /// What is not known, but for what is about these documents alone.
    pub(super) fn gaps_beside<'a>(&'a self, gone: &'a HashSet<&Digest>) -> impl Iterator<Item = &'a Gap> {
        self.gaps.iter().filter(|gap| !self.goes_with(gap, gone))
    }

    /// Whether nobody needs to know a gap once `gone` are deleted: it is about these documents alone.
    fn goes_with(&self, gap: &Gap, gone: &HashSet<&Digest>) -> bool {
        match gap {
            Gap::Doubt(digest, _) => gone.contains(digest),
            Gap::Entries { index: Some(index), .. } => gone.contains(index),
            Gap::EntryUnknown(entry, _) => {
                let mut parents = self.parents(entry).peekable();
                parents.peek().is_some() && parents.all(|parent| gone.contains(&parent.digest))
            }
            _ => false,
        }
    }

    /// Whether it is not known what a document needs that was read.
    pub(super) fn doubts(&self, digest: &Digest) -> bool {
        let is_about = |gap: &Gap| match gap {
            Gap::Entries { index, .. } => index.as_ref() == Some(digest),
            Gap::EntryUnknown(entry, _) => self.parents(entry).any(|parent| parent.digest == *digest),
            _ => false,
        };
        self.document(digest).is_some_and(|document| document.doubt.is_some())
            || self.gaps.iter().any(is_about)
    }

    /// Whether a tag may be there though it is not known what it points to.
    pub(super) fn may_have(&self, tag: &Tag) -> bool {
        let is_about =
            |gap: &Gap| matches!(gap, Gap::Tag(unread, _) if unread == tag) || matches!(gap, Gap::More(_));
        self.listed.binary_search(tag).is_ok() || self.gaps.iter().any(is_about)
    }

    /// Whether a document may be there that was not read.
    pub(super) fn may_have_manifest(&self, digest: &Digest) -> bool {
        let is_about = |gap: &Gap| match gap {
            Gap::Manifest(unread, _) => unread == digest,
            Gap::ManifestsBeyond(_) | Gap::More(_) => true,
            _ => false,
        };
        self.gaps.iter().any(is_about)
    }

    /// Takes for a list of referrers only what is one: an index under a referrers tag, all of whose entries
    /// that were read refer to what the tag is made from.
    pub(super) fn settle_lists(&mut self) {
        let refers = |tag: &Tag, entry: &Descriptor| {
            let Some(document) = self.document(&entry.digest) else { return true };
            document.subject.as_ref().is_some_and(|subject| Tag::of_referrers(subject) == *tag)
        };
        let is_list = |document: &SurveyedDocument| {
            let mut tags = self.tags_of(&document.digest).map(|point| &point.tag);
            tags.any(|tag| document.children.iter().all(|entry| refers(tag, entry)))
        };
        let none = self.documents.iter().filter(|document| document.list.is_some() && !is_list(document));
        let none: Vec<_> = none.map(|document| document.digest.clone()).collect();
        self.documents.forget_lists(&none);
    }
}

/// The referrers tag that a tag made by tools begins with, and what follows: nothing, or one of cosign's
/// suffixes. No real tag is taken for one.
pub(super) fn made(tag: &Tag) -> Option<(Tag, &str)> {
    let text = Some(tag.as_str()).filter(|_| tag.is_digest_like())?;
    let (stem, end) = text.split_at(text.find('.').unwrap_or(text.len()));
    Some((stem.parse().ok()?, end))
}
