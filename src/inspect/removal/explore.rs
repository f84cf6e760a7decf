//! Takes a survey: asks a registry for all that hangs together in a repository.

use std::collections::{HashMap, HashSet};

use crate::inspect::at_once::at_once;
use crate::oci::{Descriptor, Digest, MediaType, Tag};
use crate::registry::{Error, Fetched, Presence, ReferrersSource, RepositoryClient};

use super::document::SurveyedDocument;
use super::documents::Documents;
use super::gap::Gap;
use super::phase::Phase;
use super::progress::Progress;
use super::survey::Survey;
use super::tag_point::TagPoint;
use super::targets::Targets;

/// Tags that are followed.
const TAG_LIMIT: usize = 1000;
/// Documents that are looked at.
const DOCUMENT_LIMIT: usize = 5000;
/// Steps from a tag to a document: entries of entries, referrers of referrers.
const ROUNDS: usize = 16;
/// Manifests by which it is found out whether there is the referrers API: one may fail by chance.
const PROBES: usize = 2;
/// Gaps that are told.
const GAP_LIMIT: usize = 20;

/// Looks at everything in a repository that matters for removing something, `focus` first of all: perhaps
/// no tag leads there, or it is far down the list. `progress` hears how far it is. An error means that the tags
/// could not be listed; whatever else fails becomes a gap of the survey.
pub async fn survey(
    repository: RepositoryClient<'_>,
    focus: Option<&Targets>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Survey, Error> {
    let survey = Survey {
        repository: repository.repository().clone(),
        listed: Vec::new(),
        tags: Vec::new(),
        documents: Documents::default(),
        sees_untagged: false,
        gaps: Vec::new(),
        elsewhere: None,
    };
    let mut explorer = Explorer {
        repository,
        survey,
        seen: HashSet::new(),
        has_api: false,
        missing: Vec::new(),
        untold: 0,
        progress,
    };
    let chosen = focus.map(Targets::tags).unwrap_or_default();
    let tags = explorer.list_tags(chosen).await?;
    let fresh = explorer.follow_tags(&tags).await;
    let focus = focus.map(Targets::digests).unwrap_or_default();
    let others = explorer.untagged(&focus).await;
    explorer.probe_referrers(&focus).await;
    explorer.follow_documents(fresh, others).await;
    explorer.ask_as_blobs().await;
    explorer.survey.settle_lists();
    explorer.doubt();
    if explorer.untold > 0 {
        explorer.survey.gaps.push(Gap::More(explorer.untold));
    }
    Ok(explorer.survey)
}

struct Explorer<'a> {
    repository: RepositoryClient<'a>,
    survey: Survey,
    /// The digests that were asked for, or came.
    seen: HashSet<Digest>,
    has_api: bool,
    /// Entries of indexes for which the registry has no manifest.
    missing: Vec<Descriptor>,
    /// Gaps beyond those that are told.
    untold: usize,
    progress: &'a mut dyn FnMut(Progress),
}

impl Explorer<'_> {
    fn gap(&mut self, gap: Gap) {
        if self.survey.gaps.len() < GAP_LIMIT { self.survey.gaps.push(gap) } else { self.untold += 1 }
    }

    /// The tags that are followed: those that were chosen first of all, in the list or not.
    async fn list_tags(&mut self, chosen: &[TagPoint]) -> Result<Vec<Tag>, Error> {
        let mut listing = self.repository.tags();
        let mut tags = Vec::new();
        let mut odd = Vec::new();
        let mut cut = false;
        let mut oddities = Vec::new();
        while let Some(page) = listing.next().await? {
            for name in page.names {
                match name.parse() {
                    Ok(tag) => tags.push(tag),
                    Err(_) => odd.push(name),
                }
            }
            cut |= page.cut;
            oddities.extend(page.oddity);
            let count = tags.len();
            (self.progress)(Progress { phase: Phase::ListingTags, done: count, of: count });
        }
        for name in odd {
            self.gap(Gap::OddTag(name));
        }
        if cut {
            self.gap(Gap::ListCut);
        }
        for oddity in oddities {
            self.gap(Gap::ListOdd(oddity));
        }
        self.survey.listed.clone_from(&tags);
        self.survey.listed.sort_unstable();
        let listed = tags.len();
        let unlisted = |tag: &&Tag| self.survey.listed.binary_search(tag).is_err();
        tags.extend(chosen.iter().map(|point| &point.tag).filter(unlisted).cloned());
        let chosen: HashSet<_> = chosen.iter().map(|point| &point.tag).collect();
        if tags.len() > TAG_LIMIT {
            tags.sort_by_key(|tag| !chosen.contains(tag));
            tags.truncate(TAG_LIMIT);
        }
        let followed = tags.iter().filter(|tag| self.survey.listed.binary_search(tag).is_ok()).count();
        if followed < listed {
            self.gap(Gap::TagsBeyond { listed, followed });
        }
        Ok(tags)
    }

    async fn follow_tags(&mut self, tags: &[Tag]) -> Vec<SurveyedDocument> {
        let repository = self.repository;
        let answers = tags.iter().map(|tag| async move { (tag, repository.manifest_by_tag(tag).await) });
        let mut done = 0;
        let mut fresh = Vec::new();
        at_once(answers, |(tag, answer)| {
            done += 1;
            (self.progress)(Progress { phase: Phase::FollowingTags, done, of: tags.len() });
            match answer {
                Ok(fetched) => self.point(tag, &fetched, &mut fresh),
                // It was only chosen, and is no longer there.
                Err(error) if error.is_not_found() && self.survey.listed.binary_search(tag).is_err() => {}
                Err(error) => self.gap(Gap::Tag(tag.clone(), Box::new(error))),
            }
        })
        .await;
        // Answers come in any order; the list keeps its own.
        self.survey.tags.sort_by_key(|point| tags.iter().position(|tag| *tag == point.tag));
        fresh
    }

    fn point(&mut self, tag: &Tag, fetched: &Fetched, fresh: &mut Vec<SurveyedDocument>) {
        let mut document = SurveyedDocument::read(fetched, None);
        let digest = document.digest.clone();
        self.survey.tags.push(TagPoint { tag: tag.clone(), digest: digest.clone() });
        let is_list = tag.referred().is_some()
            && document.media_type == MediaType::OciIndex
            && Tag::of_referrers(&digest) != *tag;
        document.list = is_list.then(|| fetched.document.bytes().clone());
        if let Some(known) = fresh.iter_mut().find(|known| known.digest == digest) {
            known.list = known.list.take().or(document.list);
        } else {
            self.seen.insert(digest);
            fresh.push(document);
        }
    }

    /// The documents that are asked for though no tag may lead to them.
    async fn untagged(&mut self, focus: &[&Digest]) -> Vec<Descriptor> {
        let mut others: Vec<_> = focus.iter().copied().cloned().map(Descriptor::of).collect();
        // No registry but the demo has such a list, and each refuses it in its own way.
        if let Ok(Some((listed, cut))) = self.repository.manifests().await {
            self.survey.sees_untagged = !cut;
            others.extend(listed);
        }
        others
    }

    /// Without the API the tags lead to all the referrers there are; with it each document is asked about.
    async fn probe_referrers(&mut self, focus: &[&Digest]) {
        let digests = focus.iter().copied().chain(self.survey.tags.iter().map(|point| &point.digest));
        let mut seen = HashSet::new();
        let probes: Vec<_> = digests.filter(|digest| seen.insert(*digest)).take(PROBES).cloned().collect();
        let mut failure = None;
        for probe in probes {
            match self.repository.referrers(&probe).await {
                Ok(referrers) if referrers.source == ReferrersSource::Api => {
                    self.has_api = true;
                    return;
                }
                Ok(_) => {}
                Err(error) => failure = Some(error),
            }
        }
        if let Some(error) = failure {
            self.gap(Gap::Referrers(Box::new(error)));
        }
    }

    /// From documents to their entries and referrers, and on to theirs.
    async fn follow_documents(&mut self, mut fresh: Vec<SurveyedDocument>, others: Vec<Descriptor>) {
        let mut next = others;
        for _ in 0..ROUNDS {
            next.extend(fresh.iter().flat_map(|document| &document.children).cloned());
            if self.has_api {
                let digests = fresh.iter().map(|document| document.digest.clone()).collect();
                next.extend(self.referrers_of(digests).await);
            }
            self.survey.documents.extend(fresh.drain(..));
            let mut wanted = Vec::new();
            for entry in next.drain(..) {
                if self.seen.insert(entry.digest.clone()) {
                    wanted.push(entry);
                }
            }
            let room = DOCUMENT_LIMIT.saturating_sub(self.survey.documents.len());
            if wanted.len() > room {
                self.gap(Gap::ManifestsBeyond(DOCUMENT_LIMIT));
                wanted.truncate(room);
            }
            if wanted.is_empty() {
                return;
            }
            fresh = self.fetch(&wanted).await;
        }
        self.survey.documents.extend(fresh.drain(..));
        self.gap(Gap::Deeper(ROUNDS));
    }

    async fn fetch(&mut self, wanted: &[Descriptor]) -> Vec<SurveyedDocument> {
        let repository = self.repository;
        let answers = wanted.iter().map(|entry| async move { (entry, repository.manifest_of(entry).await) });
        let known = self.survey.documents.len();
        let mut fresh = Vec::new();
        let mut done = known;
        at_once(answers, |(entry, answer)| {
            done += 1;
            (self.progress)(Progress { phase: Phase::ReadingManifests, done, of: known + wanted.len() });
            match answer {
                Ok(fetched) => fresh.push(SurveyedDocument::read(&fetched, Some(&entry.digest))),
                // What is no manifest by its type may be answered with any error: some registries try to read it.
                Err(error) if error.is_not_found() || !may_be_manifest(entry) => {
                    self.missing.push(entry.clone());
                }
                Err(error) => self.gap(Gap::Manifest(entry.digest.clone(), Box::new(error))),
            }
        })
        .await;
        let order: HashMap<_, _> =
            wanted.iter().zip(0..).map(|(entry, at): (_, usize)| (&entry.digest, at)).collect();
        fresh.sort_by_key(|document| order.get(&document.digest).copied());
        fresh
    }

    /// An index may list blobs, which the manifests endpoint does not serve. What is nowhere needs nothing,
    /// and nobody can remove it.
    async fn ask_as_blobs(&mut self) {
        let repository = self.repository;
        let missing = std::mem::take(&mut self.missing);
        let (unclear, other): (Vec<_>, Vec<_>) = missing.iter().partition(|entry| may_be_manifest(entry));
        let mut blobs: Vec<_> = other.into_iter().map(|entry| entry.digest.clone()).collect();
        let answers = unclear
            .iter()
            .map(|entry| async move { (&entry.digest, repository.has_blob(&entry.digest).await) });
        at_once(answers, |(digest, answer)| match answer {
            Ok(Presence::Missing) => {}
            Ok(Presence::Present(_)) => blobs.push(digest.clone()),
            Err(error) => self.gap(Gap::EntryUnknown(digest.clone(), Box::new(error))),
        })
        .await;
        // An index that lists one lists many: they are told together, for each index that does.
        let mut by_index: Vec<(Option<Digest>, Vec<Digest>)> = Vec::new();
        for blob in blobs {
            let mut indexes: Vec<_> =
                self.survey.parents(&blob).map(|parent| Some(parent.digest.clone())).collect();
            if indexes.is_empty() {
                indexes.push(None);
            }
            for index in indexes {
                match by_index.iter_mut().find(|(known, _)| *known == index) {
                    Some((_, entries)) => entries.push(blob.clone()),
                    None => by_index.push((index, vec![blob.clone()])),
                }
            }
        }
        for (index, entries) in by_index {
            self.gap(Gap::Entries { index, entries });
        }
    }

    /// What was read and is not understood.
    fn doubt(&mut self) {
        let doubts = self.survey.documents.iter();
        let doubts = doubts.filter_map(|document| Some((document.digest.clone(), document.doubt.clone()?)));
        for (digest, doubt) in doubts.collect::<Vec<_>>() {
            self.gap(Gap::Doubt(digest, doubt));
        }
    }

    async fn referrers_of(&mut self, subjects: Vec<Digest>) -> Vec<Descriptor> {
        let repository = self.repository;
        let answers =
            subjects.iter().map(|subject| async move { (subject, repository.referrers(subject).await) });
        let mut found = Vec::new();
        let mut done = 0;
        at_once(answers, |(subject, answer)| {
            done += 1;
            (self.progress)(Progress { phase: Phase::FindingReferrers, done, of: subjects.len() });
            match answer {
                Ok(referrers) => {
                    if referrers.source != ReferrersSource::Api {
                        self.gap(Gap::ReferrersUntold(subject.clone()));
                    }
                    if referrers.cut {
                        self.gap(Gap::ReferrersBeyond(subject.clone()));
                    }
                    found.extend(referrers.entries);
                }
                Err(error) => self.gap(Gap::ReferrersOf(subject.clone(), Box::new(error))),
            }
        })
        .await;
        found
    }
}

/// Whether an entry is a manifest or index by its type, as far as it has one.
fn may_be_manifest(entry: &Descriptor) -> bool {
    entry.media_type.as_ref().is_none_or(MediaType::is_document)
}
