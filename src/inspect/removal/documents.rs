//! The documents of a survey, found by their digest, by what lists them, and by the tags that are made from it.

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;

use crate::oci::{Digest, Tag};

use super::document::SurveyedDocument;

/// Documents in the order in which they were found, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents {
    all: Vec<SurveyedDocument>,
    at: HashMap<Digest, usize>,
    listed_by: HashMap<Digest, Vec<usize>>,
    by_subject: HashMap<Digest, Vec<usize>>,
    by_referrers_tag: HashMap<Tag, usize>,
}

impl Documents {
    /// The document of that digest.
    pub fn get(&self, digest: &Digest) -> Option<&SurveyedDocument> {
        self.all.get(*self.at.get(digest)?)
    }

    /// The documents that have an entry for that digest.
    pub(super) fn listing<'a>(
        &'a self,
        digest: &Digest,
    ) -> impl Iterator<Item = &'a SurveyedDocument> + use<'a> {
        let found = self.listed_by.get(digest).map(Vec::as_slice).unwrap_or_default();
        found.iter().filter_map(|at| self.all.get(*at))
    }

    /// What names that digest as its subject, and these others, in the order in which they were found.
    pub(super) fn referring(&self, subject: &Digest, others: &[&Digest]) -> Vec<&SurveyedDocument> {
        let referring = self.by_subject.get(subject).map(Vec::as_slice).unwrap_or_default();
        let mut found: BTreeSet<_> = referring.iter().copied().collect();
        found.extend(others.iter().filter_map(|digest| self.at.get(*digest)).copied());
        found.into_iter().filter_map(|at| self.all.get(at)).collect()
    }

    /// The document whose referrers tag that is.
    pub(super) fn of_referrers_tag(&self, tag: &Tag) -> Option<&SurveyedDocument> {
        self.all.get(*self.by_referrers_tag.get(tag)?)
    }

    /// Takes those for no list of referrers after all that `is_none` names.
    pub(super) fn forget_lists(&mut self, is_none: &[Digest]) {
        for document in self.all.iter_mut().filter(|document| is_none.contains(&document.digest)) {
            document.list = None;
        }
    }
}

impl Deref for Documents {
    type Target = [SurveyedDocument];

    fn deref(&self) -> &[SurveyedDocument] {
        &self.all
    }
}

impl Extend<SurveyedDocument> for Documents {
    fn extend<T: IntoIterator<Item = SurveyedDocument>>(&mut self, documents: T) {
        for document in documents {
            if self.at.contains_key(&document.digest) {
                continue;
            }
            let at = self.all.len();
            self.at.insert(document.digest.clone(), at);
            self.by_referrers_tag.entry(Tag::of_referrers(&document.digest)).or_insert(at);
            if let Some(subject) = &document.subject {
                self.by_subject.entry(subject.clone()).or_default().push(at);
            }
            for entry in &document.children {
                let parents = self.listed_by.entry(entry.digest.clone()).or_default();
                if parents.last() != Some(&at) {
                    parents.push(at);
                }
            }
            self.all.push(document);
        }
    }
}

impl From<Vec<SurveyedDocument>> for Documents {
    fn from(list: Vec<SurveyedDocument>) -> Self {
        let mut documents = Self::default();
        documents.extend(list);
        documents
    }
}
