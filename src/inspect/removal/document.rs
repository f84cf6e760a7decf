//! What a survey keeps of one document: what it points to, not its bytes.

use std::sync::Arc;

use crate::oci::{Content, Descriptor, Digest, MediaType};
use crate::registry::{Claim, Fetched};

/// A manifest or index of the repository.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyedDocument {
    /// Its digest, as the registry calls it.
    pub digest: Digest,
    /// Its media type.
    pub media_type: MediaType,
    /// What it is, in a word: `index`, `image`, or the type of an artifact.
    pub kind: String,
    /// Bytes of the document itself.
    pub size: u64,
    /// The entries of an index.
    pub children: Vec<Descriptor>,
    /// The config and layers of a manifest, as far as they lie in the registry.
    pub blobs: Vec<Descriptor>,
    /// The manifest that it refers to.
    pub subject: Option<Digest>,
    /// The exact bytes of an index under a referrers tag: to take an entry out, it is pushed again.
    pub list: Option<Arc<[u8]>>,
}

impl SurveyedDocument {
    /// Reads what came; `digest` is what it was asked for by, if it was not asked for by tag.
    pub(super) fn read(fetched: &Fetched, digest: Option<&Digest>) -> Self {
        let document = &fetched.document;
        let mut read = Self {
            digest: digest.unwrap_or_else(|| name(fetched)).clone(),
            media_type: document.media_type().clone(),
            kind: "document".into(),
            size: document.bytes().len() as u64,
            children: Vec::new(),
            blobs: Vec::new(),
            subject: None,
            list: None,
        };
        match document.content() {
            Content::Index(index) => {
                read.kind = index.artifact_type.clone().unwrap_or_else(|| "index".into());
                read.children.clone_from(&index.manifests);
                read.subject = index.subject.as_ref().map(|subject| subject.digest.clone());
            }
            Content::Manifest(manifest) => {
                read.kind = manifest.name().into();
                let in_registry = |blob: &&Descriptor| {
                    !blob.media_type.as_ref().is_some_and(MediaType::is_nondistributable)
                };
                for blob in manifest.blobs().filter(in_registry) {
                    if !read.uses(&blob.digest) {
                        read.blobs.push(blob.clone());
                    }
                }
                read.subject = manifest.subject.as_ref().map(|subject| subject.digest.clone());
            }
            Content::Schema1 | Content::Other => {}
        }
        read
    }

    /// Whether it needs that blob.
    pub(super) fn uses(&self, blob: &Digest) -> bool {
        self.blobs.iter().any(|own| own.digest == *blob)
    }

    /// Its entry for that document.
    pub(super) fn entry(&self, digest: &Digest) -> Option<&Descriptor> {
        self.children.iter().find(|entry| entry.digest == *digest)
    }
}

/// The digest by which the registry knows a document that was asked for by tag. It may use another
/// algorithm than the one used here; a claim that its own bytes contradict is not taken.
pub(super) fn name(fetched: &Fetched) -> &Digest {
    match fetched.verification.claim() {
        Claim::Digest(claimed) if !fetched.verification.claim_differs() => claimed,
        _ => fetched.verification.computed(),
    }
}
