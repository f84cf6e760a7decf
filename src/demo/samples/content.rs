//! Bytes together with the descriptor that points to them.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::demo::store::{Manifest, Repository};
use crate::oci::{Descriptor, Hasher, MediaType, Platform};

/// A blob, manifest or index on its way into a repository.
#[derive(Clone)]
pub(super) struct Content {
    pub(super) descriptor: Descriptor,
    pub(super) bytes: Arc<[u8]>,
}

impl Content {
    pub(super) fn new(media_type: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let descriptor = Descriptor {
            media_type: Some(MediaType::new(media_type)),
            digest: Hasher::digest(&bytes),
            size: Some(bytes.len() as u64),
            urls: Vec::new(),
            annotations: Vec::new(),
            platform: None,
            artifact_type: None,
        };
        Self { descriptor, bytes }
    }

    /// With an annotation on the descriptor.
    pub(super) fn annotated(mut self, name: &str, value: &str) -> Self {
        self.descriptor.annotations.push((name.into(), value.into()));
        self
    }

    /// Puts it into a repository as a blob.
    pub(super) fn put_blob(&self, repository: &mut Repository) {
        repository.put_blob(self.descriptor.digest.clone(), Arc::clone(&self.bytes));
    }

    /// Puts it into a repository as a manifest or index.
    pub(super) fn put_manifest(&self, repository: &mut Repository) {
        let media_type = self.descriptor.media_type.clone().unwrap_or(MediaType::OciManifest);
        let manifest = Manifest { media_type, bytes: Arc::clone(&self.bytes) };
        repository.put_manifest(self.descriptor.digest.clone(), manifest);
    }

    /// Points tags to it.
    pub(super) fn tag(&self, repository: &mut Repository, tags: &[&str]) {
        for tag in tags {
            repository.tag(tag, &self.descriptor.digest);
        }
    }
}

/// The descriptor as it stands in a document.
pub(super) fn descriptor(descriptor: &Descriptor) -> Value {
    let mut object = Map::new();
    if let Some(media_type) = &descriptor.media_type {
        object.insert("mediaType".into(), media_type.as_str().into());
    }
    object.insert("digest".into(), descriptor.digest.to_string().into());
    object.insert("size".into(), descriptor.size.into());
    if !descriptor.annotations.is_empty() {
        object.insert("annotations".into(), texts(&descriptor.annotations));
    }
    if let Some(found) = &descriptor.platform {
        object.insert("platform".into(), platform(found).into());
    }
    object.into()
}

/// The members of a platform, as they stand in an index and in a config.
pub(super) fn platform(platform: &Platform) -> Map<String, Value> {
    let members =
        [("architecture", &platform.architecture), ("os", &platform.os), ("variant", &platform.variant)];
    let stated = members.into_iter().filter(|(_, value)| !value.is_empty());
    stated.map(|(name, value)| (name.into(), value.as_str().into())).collect()
}

/// Annotations or labels as a JSON object.
pub(super) fn texts(pairs: &[(String, String)]) -> Value {
    pairs.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect()
}
