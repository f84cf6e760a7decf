//! What people call the documents of a repository.

use crate::oci::Digest;

use super::document::SurveyedDocument;
use super::survey::{Survey, made};

/// Tags of a document that are named; of more, the number is told.
const NAMED: usize = 4;
/// How far a name goes: "signature of linux/amd64 of latest".
const NAME_DEPTH: usize = 3;

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

impl Survey {
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
