//! Bytes together with what a descriptor says of them.

use std::sync::Arc;

use crate::oci::{Digest, Hasher, MediaType};

use super::json;

/// A blob, manifest or index.
#[derive(Clone)]
pub(super) struct Content {
    pub(super) media_type: MediaType,
    pub(super) digest: Digest,
    pub(super) bytes: Arc<[u8]>,
    /// Annotations for its descriptor, as a JSON object; empty when there are none.
    annotations: String,
}

impl Content {
    pub(super) fn new(media_type: &str, bytes: Vec<u8>) -> Self {
        Self {
            media_type: MediaType::new(media_type),
            digest: Hasher::digest(&bytes),
            bytes: bytes.into(),
            annotations: String::new(),
        }
    }

    /// A document on one line.
    pub(super) fn json(media_type: &str, document: &str) -> Self {
        Self::new(media_type, json::compact(document).into_bytes())
    }

    /// With annotations for its descriptor.
    pub(super) fn annotated(self, annotations: String) -> Self {
        Self { annotations, ..self }
    }

    /// The descriptor as it stands in a document; that of an image in an index has a platform too.
    pub(super) fn descriptor(&self, platform: Option<&str>) -> String {
        let (media_type, digest, size) = (self.media_type.as_str(), &self.digest, self.bytes.len());
        let mut text = format!(r#"{{"mediaType":"{media_type}","digest":"{digest}","size":{size}"#);
        if !self.annotations.is_empty() {
            text = text + r#","annotations":"# + &self.annotations;
        }
        if let Some(platform) = platform {
            text = text + r#","platform":{"# + platform + "}";
        }
        text + "}"
    }
}
