//! Everything of one repository that matters when something is removed from it.

use crate::oci::{Descriptor, Digest, Repository, Tag};

use super::document::SurveyedDocument;
use super::documents::Documents;
use super::elsewhere::Elsewhere;
use super::gap::Gap;
use super::words;

/// Tags of a document that are named; of more, the number is told.
const NAMED: usize = 4;
/// How far a name goes: "signature of linux/amd64 of latest".
const NAME_DEPTH: usize = 3;

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

/// What people call a document.
enum Name {
    /// By its tags or its digest, which do not say what it is.
    Own(String),
    /// By what it is to another one: "signature of latest".
    Related(String),
}

impl Name {
    fn into_text(self) -> String {
        match self {
            Self::Own(text) | Self::Related(text) => text,
        }
    }
}

/// Where a tag points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPoint {
    /// The tag.
    pub tag: Tag,
    /// The digest of its document.
    pub digest: Digest,
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
        let attached = |document: &&SurveyedDocument| {
            document.subject.as_ref() == Some(subject) || tagged.contains(&&document.digest)
        };
        self.documents.iter().filter(attached).collect()
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

    /// What is not known, but for what is about that document alone.
    pub(super) fn gaps_beside<'a>(&'a self, gone: &'a Digest) -> impl Iterator<Item = &'a Gap> {
        self.gaps.iter().filter(|gap| !gap.goes_with(self, gone))
    }

    /// What is not known, in sentences without full stop.
    pub fn unknown(&self) -> Vec<String> {
        self.gaps.iter().map(|gap| words::gap(self, gap)).collect()
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

    /// What people call a document: its tags, else what it is to a document that has some, else the
    /// start of its digest.
    pub fn name(&self, digest: &Digest) -> String {
        self.name_within(digest, NAME_DEPTH).into_text()
    }

    /// Kind and name of a document, as far as the name does not say what it is.
    pub(super) fn title(&self, document: &SurveyedDocument) -> String {
        match self.name_within(&document.digest, NAME_DEPTH) {
            Name::Related(name) => name,
            Name::Own(name) => format!("{} {name}", document.kind),
        }
    }

    fn name_within(&self, digest: &Digest, depth: usize) -> Name {
        let tags: Vec<_> = self.tags_of(digest).map(|point| &point.tag).collect();
        let plain: Vec<_> = tags.iter().filter(|tag| !tag.is_digest_like()).map(|tag| tag.as_str()).collect();
        if !plain.is_empty() {
            return Name::Own(shortened(&plain));
        }
        let related = if depth == 0 { None } else { self.relation(digest) };
        match related {
            Some((what, to)) => {
                let to = self.name_within(to, depth - 1).into_text();
                Name::Related(format!("{what} of {to}"))
            }
            None => Name::Own(short(digest)),
        }
    }

    /// What a document is, and to which other one.
    fn relation<'a>(&'a self, digest: &'a Digest) -> Option<(String, &'a Digest)> {
        for point in self.tags_of(digest) {
            let Some((tag, _)) = made(&point.tag) else { continue };
            let Some(subject) = self.documents.of_referrers_tag(&tag) else { continue };
            let what = match self.made_from(point, &subject.digest) {
                Some("") => "list of referrers",
                Some(".sig") => "signature",
                Some(".att") => "attestation",
                Some(".sbom") => "SBOM",
                _ => continue,
            };
            return Some((what.into(), &subject.digest));
        }
        if let Some(document) = self.document(digest)
            && let Some(subject) = &document.subject
        {
            return Some((document.kind.clone(), subject));
        }
        let parent = self.parents(digest).next()?;
        let entry = parent.entry(digest)?;
        let platform = entry.platform.as_ref().filter(|platform| !platform.is_unknown());
        let attested = entry.attests().and_then(|text| text.parse().ok());
        if let Some(attested) = attested.and_then(|digest| self.document(&digest)) {
            return Some(("attestation".into(), &attested.digest));
        }
        let what = match platform {
            _ if entry.is_attestation() => "attestation".into(),
            Some(platform) => platform.to_string(),
            None => "entry".into(),
        };
        Some((what, &parent.digest))
    }
}

/// The referrers tag that a tag made by tools begins with, and what follows: nothing, or one of cosign's
/// suffixes. No real tag is taken for one.
fn made(tag: &Tag) -> Option<(Tag, &str)> {
    let text = Some(tag.as_str()).filter(|_| tag.is_digest_like())?;
    let (stem, end) = text.split_at(text.find('.').unwrap_or(text.len()));
    Some((stem.parse().ok()?, end))
}

/// The start of a digest.
pub(super) fn short(digest: &Digest) -> String {
    format!("{}:{}", digest.algorithm().as_str(), digest.short())
}

/// Some names, and how many there are beyond them.
pub(super) fn shortened(names: &[&str]) -> String {
    listed(names, ", ")
}

/// As [`shortened`], for names that have commas in them.
pub(super) fn listed(names: &[&str], between: &str) -> String {
    let shown = names.get(..NAMED).unwrap_or(names).join(between);
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
