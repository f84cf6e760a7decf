//! Pushing manifests and indexes. Distribution spec, "Pushing Manifests".

use std::sync::Arc;

use crate::oci::{Content, Descriptor, Digest, Document, Hasher, MediaType};

use super::refusal::differs;
use super::{Claim, Error, RepositoryClient, Verifier, writes};

/// What became of a manifest that was pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its digest.
    pub digest: Digest,
    /// Who keeps that it refers to another one.
    pub subject: SubjectKept,
}

/// Who keeps what a manifest refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKept {
    /// It refers to nothing.
    Nothing,
    /// The registry, which has the referrers API.
    ByRegistry,
    /// Perhaps nobody: the registry has the referrers API, and what was read of its list does not name it.
    Unlisted,
    /// The list under the referrers tag, to which it was added here.
    UnderTag,
    /// Nobody: the registry has no referrers API, and something else than a list is under the referrers tag.
    Nobody,
}

impl RepositoryClient<'_> {
    /// Stores a manifest or index under a tag or its own digest (end-7). Under another tag the same bytes
    /// have the same digest. What it refers to is kept in the list under the referrers tag where the
    /// registry does not do so.
    pub async fn put_manifest(
        self,
        tag_or_digest: &str,
        media_type: &MediaType,
        bytes: &Arc<[u8]>,
    ) -> Result<Stored, Error> {
        let request = writes::put_manifest(self.repository, tag_or_digest, media_type, bytes.clone());
        let response = self.registry().change(&request).await?;
        let wanted = tag_or_digest.parse::<Digest>().ok();
        let mut verifier = Verifier::new(wanted.clone(), Claim::of(&response), None);
        verifier.update(bytes);
        let verification = verifier.finish();
        if verification.claim_differs() {
            return Err(differs(&request, verification, bytes));
        }
        let digest = wanted.unwrap_or_else(|| Hasher::digest(bytes));
        let document = Document::read(bytes.clone(), Some(media_type.clone()));
        let Some((subject, entry)) = referrer(&document, &digest) else {
            return Ok(Stored { digest, subject: SubjectKept::Nothing });
        };
        let says_so = response.headers.get("oci-subject").is_some();
        // A page may not be allowed to see that it does.
        let listed = if says_so { Some(true) } else { self.lists_referrer(&subject, &digest).await? };
        let subject = match listed {
            Some(true) => SubjectKept::ByRegistry,
            Some(false) => SubjectKept::Unlisted,
            None if self.add_to_referrers_tag(&subject, &entry).await? => SubjectKept::UnderTag,
            None => SubjectKept::Nobody,
        };
        Ok(Stored { digest, subject })
    }
}

/// What a document refers to, and how a list of referrers describes the document.
fn referrer(document: &Document, digest: &Digest) -> Option<(Digest, Descriptor)> {
    let (subject, artifact_type, annotations) = match document.content() {
        Content::Index(index) => {
            (index.subject.as_ref()?, index.artifact_type.as_deref(), &index.annotations)
        }
        Content::Manifest(manifest) => {
            (manifest.subject.as_ref()?, manifest.artifact_type(), &manifest.annotations)
        }
        Content::Schema1 | Content::Other => return None,
    };
    let size = document.bytes().len() as u64;
    let mut entry = Descriptor::new(document.media_type().clone(), digest.clone(), size);
    entry.artifact_type = artifact_type.map(str::to_owned);
    entry.annotations.clone_from(annotations);
    Some((subject.digest.clone(), entry))
}
