//! What the manifests of a repository are called.

use crate::oci::Digest;

use super::document::SurveyedDocument;
use super::name::{Name, Relation, Title};
use super::survey::{Survey, made};

/// How far a name goes: "signature of linux/amd64 of latest".
const NAME_DEPTH: usize = 3;
/// Tags that are named of one manifest.
const NAMED: usize = 4;

impl Survey {
    /// What people call a document: its tags, else what it is to a document that has some, else its digest.
    pub fn name(&self, digest: &Digest) -> Name {
        self.name_within(digest, NAME_DEPTH)
    }

    /// Kind and name of a document.
    pub fn title(&self, document: &SurveyedDocument) -> Title {
        Title { kind: document.kind.clone(), name: self.name(&document.digest) }
    }

    fn name_within(&self, digest: &Digest, depth: usize) -> Name {
        let tags = self.tags_of(digest).map(|point| &point.tag);
        let mut plain = tags.filter(|tag| !tag.is_digest_like());
        let first: Vec<_> = plain.by_ref().take(NAMED).cloned().collect();
        if !first.is_empty() {
            return Name::Tags { first, more: plain.count() };
        }
        let related = if depth == 0 { None } else { self.relation(digest) };
        match related {
            Some((relation, to)) => Name::Related(relation, Box::new(self.name_within(to, depth - 1))),
            None => Name::Digest(digest.clone()),
        }
    }

    /// What a document is, and to which other one.
    fn relation<'a>(&'a self, digest: &'a Digest) -> Option<(Relation, &'a Digest)> {
        for point in self.tags_of(digest) {
            let Some((tag, _)) = made(&point.tag) else { continue };
            let Some(subject) = self.documents.of_referrers_tag(&tag) else { continue };
            let relation = match self.made_from(point, &subject.digest) {
                Some("") => Relation::ReferrersList,
                Some(".sig") => Relation::Signature,
                Some(".att") => Relation::Attestation,
                Some(".sbom") => Relation::Sbom,
                _ => continue,
            };
            return Some((relation, &subject.digest));
        }
        if let Some(document) = self.document(digest)
            && let Some(subject) = &document.subject
        {
            return Some((Relation::Referrer(document.kind.clone()), subject));
        }
        let parent = self.parents(digest).next()?;
        let entry = parent.entry(digest)?;
        let platform = entry.platform.as_ref().filter(|platform| !platform.is_unknown());
        let attested = entry.attests().and_then(|text| text.parse().ok());
        if let Some(attested) = attested.and_then(|digest| self.document(&digest)) {
            return Some((Relation::Attestation, &attested.digest));
        }
        let relation = match platform {
            _ if entry.is_attestation() => Relation::Attestation,
            Some(platform) => Relation::Platform(platform.clone()),
            None => Relation::Entry,
        };
        Some((relation, &parent.digest))
    }
}
