//! What is attached to an image without being an entry of its index: signatures, SBOMs and attestations that the
//! registry lists as referrers, or that lie under tags made from its digest.

use std::collections::HashSet;

use crate::oci::{Descriptor, Digest, EntryKind, RepositoryName, Tag};
use crate::registry::{Client, ReferrersSource};

/// Documents that are asked about.
const SUBJECT_LIMIT: usize = 40;
/// Tags among which those made from a digest are looked for.
const TAG_LIMIT: usize = 20_000;
/// What cosign appends to the tag of a digest, and what it keeps there.
const COSIGN: [(&str, &str); 3] = [(".sig", "signature"), (".att", "attestation"), (".sbom", "SBOM")];

/// What was found, and what was not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attached {
    /// What is attached, in the order of the documents that were asked about.
    pub found: Vec<Attachment>,
    /// Whether the registry has the referrers API; nothing where it did not say.
    pub has_api: Option<bool>,
    /// What is not known, a sentence each.
    pub gaps: Vec<String>,
}

/// Something that is attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is about.
    pub subject: Digest,
    /// What it is, as far as its type or its tag tells.
    pub kind: &'static str,
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

/// How many requests it takes to ask about so many documents: at least, and at most where no list has several pages.
pub fn attached_requests(subjects: usize) -> (usize, usize) {
    let subjects = subjects.min(SUBJECT_LIMIT);
    (subjects + 1, 3 * subjects + 1)
}

/// Asks what is attached to some documents; `progress` hears about how many of them is known.
pub async fn attached(
    client: &Client,
    repository: &RepositoryName,
    subjects: &[Digest],
    mut progress: impl FnMut(usize),
) -> Attached {
    let mut attached = Attached::default();
    if subjects.len() > SUBJECT_LIMIT {
        let gap = format!("Only the first {SUBJECT_LIMIT} of {} manifests were asked about.", subjects.len());
        attached.gaps.push(gap);
    }
    let tags = attached.tags(client, repository).await;
    let mut seen = HashSet::new();
    for (done, subject) in subjects.iter().take(SUBJECT_LIMIT).filter(|one| seen.insert(*one)).enumerate() {
        progress(done);
        let stem = Tag::of_referrers(subject);
        let is_listed = |name: &str| tags.as_ref().is_none_or(|tags| tags.contains(name));
        // Without the API there is nothing where there is no such tag.
        if attached.has_api != Some(false) || is_listed(stem.as_str()) {
            attached.referrers(client, repository, subject).await;
        }
        for (end, kind) in COSIGN {
            let name = format!("{stem}{end}");
            let tag = name.parse().ok().filter(|_| tags.as_ref().is_some_and(|tags| tags.contains(&name)));
            let found =
                tag.map(|tag| Attachment { subject: subject.clone(), kind, at: AttachedAt::Tag(tag) });
            attached.found.extend(found);
        }
    }
    attached
}

impl Attached {
    /// How many attachments of each kind there are, the most first; for one document, or for all.
    pub fn count(&self, subject: Option<&Digest>) -> Vec<(&'static str, usize)> {
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for one in self.found.iter().filter(|one| subject.is_none_or(|subject| one.subject == *subject)) {
            match counts.iter_mut().find(|(kind, _)| *kind == one.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((one.kind, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// What came of it, in one sentence.
    pub fn summary(&self) -> String {
        let counts = self.count(None);
        let asked = match self.has_api {
            Some(false) => "the registry has no referrers API, so its tags were searched",
            _ => "the referrers API and cosign's tags were asked",
        };
        if counts.is_empty() {
            return if self.gaps.is_empty() {
                format!("Nothing else is attached: {asked}.")
            } else {
                format!("Nothing else was found: {asked}.")
            };
        }
        format!("Found: {} ({asked}). Nothing of this was verified.", counted(&counts))
    }

    /// The names of all tags; nothing where they cannot be had, or not all.
    async fn tags(&mut self, client: &Client, repository: &RepositoryName) -> Option<HashSet<String>> {
        let mut listing = client.tags(repository);
        let mut names = HashSet::new();
        loop {
            match listing.next().await {
                Ok(Some(page)) => {
                    names.extend(page.names);
                    if page.cut || names.len() >= TAG_LIMIT {
                        let gap = "The repository has too many tags to find cosign's among them.";
                        self.gaps.push(gap.into());
                        return None;
                    }
                }
                Ok(None) => return Some(names),
                Err(error) => {
                    self.gaps.push(format!(
                        "Cosign's tags were not found, since there is no list of tags: {error}."
                    ));
                    return None;
                }
            }
        }
    }

    async fn referrers(&mut self, client: &Client, repository: &RepositoryName, subject: &Digest) {
        let referrers = match client.referrers(repository, subject).await {
            Ok(referrers) => referrers,
            Err(error) => {
                self.gaps.push(format!("What refers to {subject} is not known: {error}."));
                return;
            }
        };
        self.has_api = Some(referrers.source == ReferrersSource::Api);
        if referrers.cut {
            self.gaps.push(format!("The list of what refers to {subject} goes on."));
        }
        self.found.extend(referrers.entries.into_iter().map(|entry| Attachment {
            subject: subject.clone(),
            kind: kind(&entry),
            at: AttachedAt::Entry(Box::new(entry)),
        }));
    }
}

/// Counts in words: `2 signatures and 1 SBOM`.
pub fn counted(counts: &[(&'static str, usize)]) -> String {
    let plural = |kind: &str| {
        let end = if kind.ends_with('x') { "es" } else { "s" };
        format!("{kind}{end}")
    };
    let part = |(kind, count): &(&'static str, usize)| match count {
        1 => format!("1 {kind}"),
        _ => format!("{count} {}", plural(kind)),
    };
    let parts: Vec<String> = counts.iter().map(part).collect();
    match parts.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => parts.concat(),
    }
}

/// What people call an entry of a list of referrers.
fn kind(entry: &Descriptor) -> &'static str {
    let artifact_type = entry.artifact_type.as_deref().unwrap_or_default();
    let is_sbom = ["spdx", "cyclonedx", "vnd.syft"].iter().any(|name| artifact_type.contains(name));
    match entry.kind() {
        EntryKind::Artifact | EntryKind::Unknown if is_sbom => "SBOM",
        EntryKind::Unknown => "artifact",
        kind => kind.noun(),
    }
}
