//! What a survey keeps of one document: what it points to, not its bytes.

use std::sync::Arc;

use crate::oci::{Content, Descriptor, Digest, DocumentKind, Doubt, EntryKind, Kind, MediaType, Mentions};
use crate::registry::Fetched;

/// A manifest or index of the repository.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyedDocument {
    /// Its digest, as the registry calls it.
    pub digest: Digest,
    /// Its media type.
    pub media_type: MediaType,
    /// What it is.
    pub kind: DocumentKind,
    /// Bytes of the document itself.
    pub size: u64,
    /// The entries of an index.
    pub children: Vec<Descriptor>,
    /// The config and layers of a manifest that registries hold; what they need not hold is never deleted.
    pub blobs: Vec<Descriptor>,
    /// Every digest that it names anywhere: a blob among them may be needed by it.
    pub mentions: Mentions,
    /// Why it is not known what it needs.
    pub doubt: Option<Doubt>,
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
            digest: digest.unwrap_or_else(|| fetched.name()).clone(),
            media_type: document.media_type().clone(),
            kind: DocumentKind::Manifest,
            size: document.bytes().len() as u64,
            children: Vec::new(),
            blobs: Vec::new(),
            mentions: document.mentions(),
            doubt: document.doubt(),
            subject: None,
            list: None,
        };
        match document.content() {
            Content::Index(index) => {
                read.kind = DocumentKind::of_type(index.artifact_type.as_deref(), EntryKind::Index);
                read.children.clone_from(&index.manifests);
                read.subject = index.subject.as_ref().map(|subject| subject.digest.clone());
            }
            Content::Manifest(manifest) => {
                read.kind = manifest.document_kind();
                let in_registry = |blob: &&Descriptor| !blob.is_nondistributable();
                for blob in manifest.blobs().filter(in_registry) {
                    if !read.blobs.iter().any(|known| known.digest == blob.digest) {
                        read.blobs.push(blob.clone());
                    }
                }
                read.subject = manifest.subject.as_ref().map(|subject| subject.digest.clone());
            }
            Content::Schema1 | Content::Other => {}
        }
        read
    }

    /// Whether it may need that blob.
    pub(super) fn may_need(&self, blob: &Digest) -> bool {
        self.blobs.iter().any(|own| own.digest == *blob) || self.mentions.names(blob)
    }

    /// Whether it can be what tools attach to another document under a tag made from its digest: neither an
    /// index nor an image with file systems in it.
    pub(super) fn is_attachable(&self) -> bool {
        let is_file_system =
            |blob: &Descriptor| blob.media_type.as_ref().is_some_and(MediaType::is_file_system);
        self.media_type.kind() == Kind::Manifest && !self.blobs.iter().any(is_file_system)
    }

    /// Its entry for that document.
    pub(super) fn entry(&self, digest: &Digest) -> Option<&Descriptor> {
        self.children.iter().find(|entry| entry.digest == *digest)
    }
}
