//! Image manifests: a config and layers. Image spec, *Image Manifest*; Docker's schema 2 has the same members.

use super::object::Object;
use super::{Annotations, Descriptor, DownloadSize};

/// What a manifest points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The config blob; absent when the document has no usable one.
    pub config: Option<Descriptor>,
    /// The layers, base first.
    pub layers: Vec<Descriptor>,
    /// The manifest that this one refers to.
    pub subject: Option<Descriptor>,
    /// The type of artifact, when it is stated.
    pub artifact_type: Option<String>,
    /// Annotations, in the order of the document.
    pub annotations: Annotations,
}

impl Manifest {
    pub(super) fn read(object: &mut Object<'_>) -> Self {
        // The OCI artifact manifest, dropped before version 1.1, has `blobs` in place of `layers`.
        let layers = if object.has("blobs") && !object.has("layers") { "blobs" } else { "layers" };
        Self {
            config: object.object("config").and_then(Descriptor::read),
            layers: object.each(layers, Descriptor::read),
            subject: object.object("subject").and_then(Descriptor::read),
            artifact_type: object.string("artifactType"),
            annotations: object.string_map("annotations"),
        }
    }

    /// Every blob the manifest needs: the config, then the layers.
    pub fn blobs(&self) -> impl Iterator<Item = &Descriptor> {
        self.config.iter().chain(&self.layers)
    }

    /// Bytes a client downloads for the config and each different layer, as far as sizes are stated.
    pub fn download_size(&self) -> DownloadSize {
        let mut seen = std::collections::HashSet::with_capacity(self.layers.len() + 1);
        let different = self.blobs().filter(|blob| seen.insert(&blob.digest));
        different.fold(DownloadSize::default(), |sum, blob| sum.and(blob.size))
    }

    /// What kind of artifact it is: the stated type, else the config's (distribution spec, "Listing Referrers").
    pub fn artifact_type(&self) -> Option<&str> {
        let config_type = || self.config.as_ref()?.media_type.as_ref().map(super::MediaType::as_str);
        self.artifact_type.as_deref().filter(|text| !text.is_empty()).or_else(config_type)
    }
}
