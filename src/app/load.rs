//! What a page of an image is about.

use crate::oci::{Digest, Reference, Version};
use crate::place::{Place, Target};
use crate::registry::{Endpoint, Scheme};

/// What is loaded: a reference, and how its registry is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) reference: Reference,
    pub(super) scheme: Scheme,
}

impl Load {
    /// What a place asks for, if that is a document.
    pub(super) fn of(place: &Place) -> Option<Self> {
        match &place.target {
            Target::Image(reference) => Some(Self { reference: reference.clone(), scheme: place.scheme() }),
            _ => None,
        }
    }

    /// How its registry answers.
    pub(super) fn endpoint(&self) -> Endpoint {
        Endpoint::new(self.scheme, self.reference.registry())
    }

    /// The link to another version in the same repository.
    pub(super) fn link(&self, version: Version) -> String {
        Place::reached_by(Target::Image(self.reference.at(version)), self.scheme).to_string()
    }

    /// The reference to a document of the same repository: `registry/repository@digest`.
    pub(super) fn document_reference(&self, digest: &Digest) -> String {
        self.reference.at(Version::Digest(digest.clone())).to_string()
    }

    /// The link to a document of the same repository.
    pub(super) fn document_link(&self, digest: &Digest) -> String {
        self.link(Version::Digest(digest.clone()))
    }
}
