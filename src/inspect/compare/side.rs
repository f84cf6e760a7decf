//! One side of a comparison, as far as it was read.

use std::sync::Arc;

use crate::inspect::{ConfigBlob, Image, ImageError, Root};
use crate::oci::{Descriptor, Digest, EntryKind, Manifest, Platform, Reference};
use crate::registry::Error;

use super::layer::{Layer, layers_of};

/// A document, the image in it that is compared, and its config.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What was asked for.
    pub reference: Reference,
    /// What came.
    pub root: Root,
    /// The image that is compared; nothing while it is being read.
    pub image: Option<Result<Arc<Image>, ImageError>>,
    /// Its config; nothing while it is being read, and where it has none.
    pub config: Option<Result<Arc<ConfigBlob>, Error>>,
}

impl Side {
    /// One of which the document alone was read.
    pub(super) fn new(reference: Reference, root: Root) -> Self {
        Self { reference, root, image: None, config: None }
    }

    /// The digest of the document.
    pub fn digest(&self) -> &Digest {
        self.root.fetched.verification.digest()
    }

    /// The reference with the digest that was compared.
    pub fn pinned(&self) -> Reference {
        self.reference.pinned(self.digest())
    }

    /// Whether it is an index.
    pub fn is_index(&self) -> bool {
        self.root.fetched.document.index().is_some()
    }

    /// The image that is compared, if it was read.
    pub fn image(&self) -> Option<&Image> {
        self.image.as_ref()?.as_deref().ok()
    }

    /// The manifest that is compared, if it was read.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.image().map(|image| &image.manifest)
    }

    /// The digest of the manifest that is compared, if it was read.
    pub fn manifest_digest(&self) -> Option<&Digest> {
        Some(self.image()?.fetched(&self.root).verification.digest())
    }

    /// The digest of the manifest that is compared, or that would be if it were there.
    pub fn chosen_digest(&self) -> Option<&Digest> {
        match &self.image {
            Some(Err(ImageError::Child(entry, _))) => Some(&entry.digest),
            _ => self.manifest_digest(),
        }
    }

    /// The config, if it was read.
    pub fn config(&self) -> Option<&ConfigBlob> {
        self.config.as_ref()?.as_deref().ok()
    }

    /// Whether the manifest was read, and the config that it names.
    pub fn is_read(&self) -> bool {
        self.manifest().is_some_and(|manifest| manifest.config.is_none() || self.config().is_some())
    }

    /// What the manifest is.
    pub fn kind(&self) -> Option<EntryKind> {
        self.manifest().map(Manifest::kind)
    }

    /// For what the image is, if its index or its config says so.
    pub fn platform(&self) -> Option<&Platform> {
        let stated = self.image()?.hops.last().and_then(|hop| hop.entry.platform.as_ref());
        let built = || self.config()?.readable().map(|config| &config.platform);
        stated.or_else(built).filter(|platform| platform.is_stated())
    }

    /// The layers of the image, if it was read.
    pub fn layers(&self) -> Option<Vec<Layer>> {
        let config = self.config().and_then(ConfigBlob::readable);
        self.manifest().map(|manifest| layers_of(manifest, config))
    }

    /// The images that it offers: those of the index, or the one that it is.
    pub fn images(&self) -> Vec<Descriptor> {
        if self.is_index() {
            return self.root.contents.images().cloned().collect();
        }
        let is_image = self.root.fetched.document.manifest().is_some_and(Manifest::is_image);
        let own = Descriptor { platform: self.platform().cloned(), ..Descriptor::of(self.digest().clone()) };
        is_image.then_some(own).into_iter().collect()
    }
}
