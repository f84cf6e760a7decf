//! What is known of the parts of an image: by asking for them, and by hashing them.

use crate::inspect::verdict::{Gone, verdict};
use crate::inspect::{BlobState, ChildState, Known, Proofs, Root, Verdict};
use crate::oci::{Descriptor, Digest, Manifest, Reference};
use crate::registry::{Fetched, Verification};

use super::Trace;

/// A trace, with what was hashed since the page was opened.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub(super) trace: &'a Trace,
    proofs: &'a Proofs,
}

impl<'a> Seen<'a> {
    /// Both together.
    pub fn new(trace: &'a Trace, proofs: &'a Proofs) -> Self {
        Self { trace, proofs }
    }

    /// Whether anything is known of a layer of a reference. Most images have few, some have thousands; and of these
    /// mostly nothing is known.
    pub fn knows_layers(self, reference: &Reference) -> bool {
        self.proofs.are_of(reference.repository())
            || self.trace.knows_blobs(reference)
            || !self.trace.removed.is_empty()
    }

    /// Whether the layers are being asked for, or will be.
    pub fn awaits_layers(self) -> bool {
        self.trace.is_at_work() && self.trace.layers.progress().is_some()
    }

    /// Whether the blobs of all platforms are.
    pub fn awaits_blobs(self) -> bool {
        self.trace.is_at_work() && self.trace.blobs.progress().is_some()
    }

    /// Whether the entries of the index are.
    pub fn awaits_entries(self) -> bool {
        self.trace.is_at_work() && self.trace.entries.progress().is_some()
    }

    /// What is known of an entry of the index.
    pub fn child_state(self, reference: &Reference, digest: &Digest) -> Option<&'a ChildState> {
        let is_removed = self.trace.removed.at(digest).is_some();
        if is_removed { Some(&ChildState::Missing) } else { self.trace.entry_state(reference, digest) }
    }

    /// What is known of a layer.
    pub fn layer_state(self, reference: &Reference, layer: &Descriptor) -> Option<BlobState> {
        if self.trace.removed.at(&layer.digest).is_some() {
            return Some(BlobState::Missing);
        }
        let state = self.trace.blob_state(reference, &layer.digest).cloned();
        match self.proof(reference, layer) {
            Some(proof) => Some(BlobState::settled_by(state, proof)),
            None => state,
        }
    }

    /// What is known of a blob, if it is the config.
    pub fn config_state(self, reference: &Reference, blob: &Descriptor) -> Option<BlobState> {
        self.trace.config_state(reference, blob)
    }

    /// What is known of any blob: a layer, or a config.
    pub fn blob_state(self, reference: &Reference, blob: &Descriptor) -> Option<BlobState> {
        self.config_state(reference, blob).or_else(|| self.layer_state(reference, blob))
    }

    /// The manifest that was found for an entry of the index.
    pub fn manifest_of(self, reference: &Reference, digest: &Digest) -> Option<&'a Manifest> {
        self.trace.manifest_of(reference, digest)
    }

    /// What came for an entry of the index, if it is the one that was chosen.
    pub fn chosen(self, reference: &Reference, digest: &Digest) -> Option<&'a Fetched> {
        self.trace.chosen(reference, digest)
    }

    /// What hashing a blob came to, if a person had it hashed.
    pub fn proof(self, reference: &Reference, blob: &Descriptor) -> Option<&'a Verification> {
        self.proofs.of(reference.repository(), blob)
    }

    /// The verdict on a document by all of it.
    pub fn verdict(self, reference: &Reference, root: &Root) -> Verdict {
        let removed = &self.trace.removed;
        if let Some(at) = removed.at(root.fetched.verification.digest()) {
            return Verdict::deleted(Gone::Document, at);
        }
        let tag = reference.version().tag();
        if let Some(at) = tag.and_then(|tag| removed.at(tag)) {
            return Verdict::deleted(Gone::Tag, at);
        }
        let is_known = self.knows_layers(reference);
        let image = self.trace.image_of(reference);
        verdict(&Known {
            root,
            tag,
            image: image.map(|image| image.as_deref()),
            child: &|digest| self.child_state(reference, digest),
            blob: &|blob| {
                if is_known { self.blob_state(reference, blob) } else { self.config_state(reference, blob) }
            },
            proof: &|blob| if is_known { self.proof(reference, blob).cloned() } else { None },
        })
    }
}
