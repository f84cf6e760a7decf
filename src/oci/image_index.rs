//! Image indexes: manifests, usually one a platform. Image spec, *Image Index*; Docker's manifest list
//! has the same members.

use std::collections::HashSet;

use super::object::Object;
use super::{Annotations, Descriptor, Digest, EntryKind};

/// What an index points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageIndex {
    /// The entries, in the order of the document.
    pub manifests: Vec<Descriptor>,
    /// The manifest that this index refers to.
    pub subject: Option<Descriptor>,
    /// The type of artifact, when it is stated.
    pub artifact_type: Option<String>,
    /// Annotations, in the order of the document.
    pub annotations: Annotations,
}

impl ImageIndex {
    pub(super) fn read(object: &mut Object<'_>) -> Self {
        Self {
            manifests: object.each("manifests", Descriptor::read),
            subject: object.object("subject").and_then(Descriptor::read),
            artifact_type: object.string("artifactType"),
            annotations: object.string_map("annotations"),
        }
    }

    /// The entries that a client could run, as far as they tell: images, indexes of such, and what does
    /// not say what it is.
    pub fn images(&self) -> impl Iterator<Item = &Descriptor> {
        self.manifests.iter().filter(|entry| entry.kind().may_run())
    }

    /// Whether it is `BuildKit`'s cache: its entries are blobs.
    pub fn is_build_cache(&self) -> bool {
        EntryKind::are_of_cache(self.manifests.iter().map(Descriptor::kind))
    }

    /// The attestations about one entry.
    pub fn attestations_of(&self, digest: &Digest) -> impl Iterator<Item = &Descriptor> {
        let digest = digest.to_string();
        self.manifests.iter().filter(move |entry| entry.attests() == Some(&*digest))
    }

    /// Attestations about a manifest that is not in the index.
    pub fn orphan_attestations(&self) -> impl Iterator<Item = &Descriptor> {
        let attestations: Vec<_> = self.manifests.iter().filter(|entry| entry.is_attestation()).collect();
        // Of entries by the thousand mostly none is one.
        let listed = self.manifests.iter().take_while(|_| !attestations.is_empty());
        let digests: HashSet<_> = listed.map(|entry| entry.digest.to_string()).collect();
        let is_listed = move |digest: &str| digests.contains(digest);
        attestations.into_iter().filter(move |entry| !entry.attests().is_some_and(&is_listed))
    }
}
