//! What is attached to an image without being an entry of its index: signatures, SBOMs and attestations that the
//! registry lists as referrers, or that lie under tags made from its digest.

use std::collections::HashSet;

use crate::oci::{Descriptor, Digest, EntryKind, Tag};
use crate::registry::{ReferrersSource, RepositoryClient};

use super::attached_gap::AttachedGap;
use super::attached_kind::AttachedKind;

/// Documents that are asked about.
const SUBJECT_LIMIT: usize = 40;
/// Tags among which those made from a digest are looked for.
const TAG_LIMIT: usize = 20_000;
/// What cosign appends to the tag of a digest, and what it keeps there.
const COSIGN: [(&str, AttachedKind); 3] = [
    (".sig", AttachedKind::Entry(EntryKind::Signature)),
    (".att", AttachedKind::Entry(EntryKind::Attestation)),
    (".sbom", AttachedKind::Sbom),
];

/// What was found, and what was not looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attached {
    /// What is attached, in the order of the documents that were asked about.
    pub found: Vec<Attachment>,
    /// Whether the registry has the referrers API; nothing where it did not say.
    pub has_api: Option<bool>,
    /// What is not known.
    pub gaps: Vec<AttachedGap>,
    /// The documents that were asked about.
    asked: Vec<Digest>,
    /// Those of them of which all is known that refers to them.
    answered: Vec<Digest>,
    /// How far the tags were searched.
    searched: Searched,
}

/// How far the tags of a repository were searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Searched {
    /// They could not be listed.
    #[default]
    No,
    /// Some of them, or perhaps all.
    Partly,
    /// All of them.
    Whole,
}

/// Something that is attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is about.
    pub subject: Digest,
    /// What it is, as far as its type or its tag tells.
    pub kind: AttachedKind,
    /// Where it is.
    pub at: AttachedAt,
}

/// Where an attachment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachedAt {
    /// A list of referrers has this entry.
    Entry(Box<Descriptor>),
    /// Under a tag that cosign made from the digest.
    Tag(Tag),
}

/// Why nothing was found for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// It was not asked about.
    NotAsked,
    /// Not all answers about it came.
    NoAnswer,
    /// There is nothing.
    NoneFound,
    /// There is no referrer; of the tags not all were searched.
    NoReferrers,
}

/// About how many of so many documents is asked.
pub fn asked_about(subjects: usize) -> usize {
    subjects.min(SUBJECT_LIMIT)
}

/// How many requests it takes to ask about so many documents: at least, and at most where no list has several pages.
pub fn attached_requests(subjects: usize) -> (usize, usize) {
    let subjects = asked_about(subjects);
    (subjects + 1, 3 * subjects + 1)
}

/// Asks what is attached to some documents; `progress` hears about how many of them is known.
pub async fn attached(
    repository: RepositoryClient<'_>,
    subjects: &[Digest],
    mut progress: impl FnMut(usize),
) -> Attached {
    let mut attached = Attached::default();
    if subjects.len() > SUBJECT_LIMIT {
        attached.gaps.push(AttachedGap::Subjects { asked: SUBJECT_LIMIT, total: subjects.len() });
    }
    let tags = attached.tags(repository).await;
    let mut seen = HashSet::new();
    // Those for which the API did not answer, though the registry refused nothing.
    let mut without = Vec::new();
    // By the first of them alone: a registry may have the API, and answer 404 for one document.
    let mut lacks_api = false;
    for (done, subject) in subjects.iter().take(SUBJECT_LIMIT).filter(|one| seen.insert(*one)).enumerate() {
        progress(done);
        attached.asked.push(subject.clone());
        let stem = Tag::of_referrers(subject);
        let may_be_listed = attached.searched != Searched::Whole || tags.contains(stem.as_str());
        // Without the API there is nothing where there is no such tag.
        let is_without =
            if lacks_api && !may_be_listed { true } else { attached.referrers(repository, subject).await };
        if is_without {
            without.push(subject);
        }
        lacks_api |= done == 0 && attached.has_api == Some(false);
        for (end, kind) in COSIGN {
            let name = format!("{stem}{end}");
            let tag = name.parse().ok().filter(|_| tags.contains(&name));
            let found =
                tag.map(|tag| Attachment { subject: subject.clone(), kind, at: AttachedAt::Tag(tag) });
            attached.found.extend(found);
        }
    }
    for subject in without {
        if attached.has_api == Some(true) {
            attached.gaps.push(AttachedGap::NoAnswer(subject.clone()));
        } else {
            attached.answered.push(subject.clone());
        }
    }
    attached
}

impl Attached {
    /// How many attachments of each kind there are, the most first; for one document, or for all.
    pub fn count(&self, subject: Option<&Digest>) -> Vec<(AttachedKind, usize)> {
        let mut counts: Vec<(AttachedKind, usize)> = Vec::new();
        for one in self.found.iter().filter(|one| subject.is_none_or(|subject| one.subject == *subject)) {
            match counts.iter_mut().find(|(kind, _)| *kind == one.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((one.kind, 1)),
            }
        }
        // There are a handful of kinds; a sort is code that the page would wait for.
        let mut sorted: Vec<(AttachedKind, usize)> = Vec::new();
        for one in counts {
            let fewer = sorted.iter().position(|(_, count)| *count < one.1);
            sorted.insert(fewer.unwrap_or(sorted.len()), one);
        }
        sorted
    }

    /// How far the tags of the repository were searched.
    pub fn searched(&self) -> Searched {
        self.searched
    }

    /// Why nothing may have been found for a document.
    pub fn absence(&self, subject: &Digest) -> Absence {
        if !self.asked.contains(subject) {
            Absence::NotAsked
        } else if !self.answered.contains(subject) {
            Absence::NoAnswer
        } else if self.searched == Searched::Whole {
            Absence::NoneFound
        } else {
            Absence::NoReferrers
        }
    }

    /// The names of the tags, as far as they can be had.
    async fn tags(&mut self, repository: RepositoryClient<'_>) -> HashSet<String> {
        let mut listing = repository.tags();
        let mut names = HashSet::new();
        let mut is_odd = false;
        loop {
            match listing.next().await {
                Ok(Some(page)) => {
                    names.extend(page.names);
                    self.searched = Searched::Partly;
                    is_odd |= page.oddity.is_some();
                    if page.cut || (page.more && names.len() >= TAG_LIMIT) {
                        self.gaps.push(AttachedGap::TooManyTags);
                        return names;
                    }
                }
                Ok(None) if is_odd => {
                    self.gaps.push(AttachedGap::OddTags);
                    return names;
                }
                Ok(None) => {
                    self.searched = Searched::Whole;
                    return names;
                }
                Err(error) => {
                    self.gaps.push(match self.searched {
                        Searched::No => AttachedGap::NoTags(Box::new(error)),
                        _ => AttachedGap::SomeTags(Box::new(error)),
                    });
                    return names;
                }
            }
        }
    }

    /// Asks what refers to a document. Whether the answer came without the API, and is all there is if the
    /// registry has none.
    async fn referrers(&mut self, repository: RepositoryClient<'_>, subject: &Digest) -> bool {
        let referrers = match repository.referrers(subject).await {
            Ok(referrers) => referrers,
            Err(error) => {
                self.gaps.push(AttachedGap::Failed(subject.clone(), Box::new(error)));
                return false;
            }
        };
        let is_by_api = referrers.source == ReferrersSource::Api;
        self.has_api = Some(is_by_api || self.has_api == Some(true));
        if referrers.cut {
            self.gaps.push(AttachedGap::Cut(subject.clone()));
        } else if is_by_api {
            self.answered.push(subject.clone());
        }
        self.found.extend(referrers.entries.into_iter().map(|entry| Attachment {
            subject: subject.clone(),
            kind: kind(&entry),
            at: AttachedAt::Entry(Box::new(entry)),
        }));
        !is_by_api && !referrers.cut
    }
}

/// What an entry of a list of referrers is.
fn kind(entry: &Descriptor) -> AttachedKind {
    let artifact_type = entry.artifact_type.as_deref().unwrap_or_default();
    let is_sbom = ["spdx", "cyclonedx", "vnd.syft"].iter().any(|name| artifact_type.contains(name));
    match entry.kind() {
        EntryKind::Artifact | EntryKind::Unknown if is_sbom => AttachedKind::Sbom,
        EntryKind::Unknown => AttachedKind::Entry(EntryKind::Artifact),
        kind => AttachedKind::Entry(kind),
    }
}
