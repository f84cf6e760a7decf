//! Layers: archives, compressed.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::demo::content::Content;
use crate::oci::{Digest, Hasher};

/// A compressed archive, and the digest that it has uncompressed.
#[derive(Clone)]
pub(super) struct Layer {
    pub(super) blob: Content,
    pub(super) diff_id: Digest,
}

impl Layer {
    pub(super) fn new(media_type: &str, archive: &[u8]) -> Self {
        Self { blob: Content::new(media_type, gzip(archive)), diff_id: Hasher::digest(archive) }
    }
}

/// Compresses; the header states neither a time nor a system.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail; the tests read every layer back.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}
