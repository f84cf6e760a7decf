//! What is known of a reference, and what is awaited.

use std::sync::Arc;

use crate::inspect::{Attached, BlobState, ChildState, ConfigBlob, Image, ImageError, Root};
use crate::oci::{Descriptor, Digest, Manifest, Reference};
use crate::registry::{Error, Fetched};

use super::awaited::{Awaited, Unasked};
use super::{Progress, Trace};

impl Trace {
    /// The last document, and the reference that names it.
    pub fn root(&self) -> Option<(&Reference, &Result<Root, Error>)> {
        self.root.last()
    }

    /// The last image, and the reference that it is of.
    pub fn image(&self) -> Option<(&Reference, &Result<Arc<Image>, ImageError>)> {
        self.image.last().map(|(of, image)| (&of.goal.reference, image))
    }

    /// The image of a reference, once it is there.
    pub fn image_of(&self, reference: &Reference) -> Option<&Result<Arc<Image>, ImageError>> {
        self.image().filter(|(of, _)| *of == reference).map(|(_, image)| image)
    }

    /// The image of a reference in the document with this digest, once it is there.
    pub fn image_within(
        &self,
        reference: &Reference,
        document: &Digest,
    ) -> Option<&Result<Arc<Image>, ImageError>> {
        let (of, image) = self.image.last()?;
        (of.goal.reference == *reference && of.document == *document).then_some(image)
    }

    /// The config of the image of a reference, once it is there. That of the image before is never taken for it.
    pub fn config_of(&self, reference: &Reference) -> Option<(Descriptor, Result<Arc<ConfigBlob>, Error>)> {
        let manifest = &self.image_of(reference)?.as_ref().ok()?.manifest;
        let wanted = manifest.config.as_ref()?;
        let ((of, descriptor), config) = self.config.last()?;
        let mut config = Some(config.clone()).filter(|_| of == reference && descriptor == wanted)?;
        if let Ok(config) = &mut config
            && !manifest.is_image()
        {
            // Signatures and attestations may have the config type of an image, and nothing in it.
            Arc::make_mut(config).image = None;
        }
        Some((descriptor.clone(), config))
    }

    /// What the config of the image of a reference says, once it is there and can be read.
    pub fn image_config(&self, reference: &Reference) -> Option<Arc<ConfigBlob>> {
        self.config_of(reference)?.1.ok().filter(|config| config.readable().is_some())
    }

    /// The manifest that was found for an entry of the index of a reference.
    pub fn manifest_of(&self, reference: &Reference, digest: &Digest) -> Option<&Manifest> {
        let found = self.entries.state(reference, digest).and_then(ChildState::manifest);
        found.or_else(|| self.chosen(reference, digest)?.document.manifest())
    }

    /// What came for an entry of the index of a reference, if it is the one that was chosen.
    pub fn chosen(&self, reference: &Reference, digest: &Digest) -> Option<&Fetched> {
        let hop = self.image_of(reference)?.as_ref().ok()?.hops.last()?;
        (hop.entry.digest == *digest).then_some(&hop.fetched)
    }

    /// What is attached beside what the index of a reference lists, if a person asked.
    pub fn attached(&self, reference: &Reference) -> Option<&Arc<Attached>> {
        self.attached.as_ref().filter(|(of, _)| of == reference).map(|(_, attached)| attached)
    }

    /// When a tag or digest was removed from here, since the document was read.
    pub fn removed_at(&self, name: impl ToString) -> Option<&str> {
        self.removed.at(name)
    }

    /// Whether anything is being asked.
    pub fn is_at_work(&self) -> bool {
        self.progress == Progress::AtWork
    }

    /// Whether a person stopped it before document, manifest and config were there.
    pub fn is_stopped(&self) -> bool {
        self.progress == Progress::Stopped
            && (self.due_root().is_some() || self.due_image().is_some() || self.due_config().is_some())
    }

    /// How many layers there are, if they are too many to be checked unasked.
    pub fn unasked_layers(&self, reference: &Reference) -> Option<usize> {
        self.layers.unasked(reference)
    }

    /// What of an index is left to be asked for, if a person wants it.
    pub fn unasked(&self, reference: &Reference) -> Option<Unasked> {
        let is_root = self.root.last().is_some_and(|(of, _)| of == reference);
        if !is_root || self.is_stopped() {
            return None;
        }
        let failed = self.entries.count(reference, ChildState::is_open);
        let unknown = self.entries.unknown(reference);
        if unknown > 0 {
            return Some(Unasked::Manifests(unknown + failed));
        }
        let count = failed + self.open_blobs(reference).count();
        (count > 0).then_some(Unasked::Platforms(count))
    }

    /// What is known of a blob, if it is the config of the image.
    pub(super) fn config_state(&self, reference: &Reference, blob: &Descriptor) -> Option<BlobState> {
        let ((of, config), answer) = self.config.last()?;
        (of == reference && config == blob).then(|| BlobState::of_config(answer.as_deref()))
    }

    /// What asking for a blob told, whatever it was asked for.
    pub(super) fn blob_state(&self, reference: &Reference, digest: &Digest) -> Option<&BlobState> {
        let checks = [&self.layers, &self.blobs, &self.kept];
        checks.into_iter().find_map(|check| check.state(reference, digest))
    }

    /// Whether asking for blobs told anything.
    pub(super) fn knows_blobs(&self, reference: &Reference) -> bool {
        [&self.layers, &self.blobs, &self.kept].into_iter().any(|check| check.knows(reference))
    }

    /// What is known of an entry of the index of a reference.
    pub(super) fn entry_state(&self, reference: &Reference, digest: &Digest) -> Option<&ChildState> {
        self.entries.state(reference, digest)
    }

    /// What is awaited, first things first.
    pub fn awaited(&self) -> Option<Awaited> {
        if !self.is_at_work() {
            return None;
        }
        if self.due_root().is_some() {
            return Some(Awaited::Root);
        }
        if self.due_image().is_some() {
            return Some(Awaited::Image);
        }
        if self.due_config().is_some() {
            return Some(Awaited::Config);
        }
        let entries = self.entries.progress().map(|(known, all)| Awaited::Entries(known, all));
        let layers = || self.layers.progress().map(|(known, all)| Awaited::Layers(known, all));
        let blobs = || self.blobs.progress().map(|(known, all)| Awaited::Blobs(known, all));
        entries.or_else(layers).or_else(blobs)
    }

    /// Whether the image that is there is not the one of this document and platform, be that awaited or stopped.
    pub fn is_image_due(&self) -> bool {
        self.due_root().is_none() && self.due_image().is_some()
    }
}
