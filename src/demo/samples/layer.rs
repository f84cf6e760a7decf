//! Layers: archives, compressed.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::oci::{Digest, Hasher};

use super::content::Content;
use super::format::Format;
use super::tarball::Tarball;

/// A compressed archive, and the digest that it has uncompressed.
#[derive(Clone)]
pub(super) struct Layer {
    pub(super) blob: Content,
    pub(super) diff_id: Digest,
}

impl Layer {
    /// A layer of an OCI image.
    pub(super) fn oci(archive: Tarball) -> Self {
        Self::new(Format::Oci, archive)
    }

    /// A layer of a Docker image.
    pub(super) fn docker(archive: Tarball) -> Self {
        Self::new(Format::Docker, archive)
    }

    fn new(format: Format, archive: Tarball) -> Self {
        let archive = archive.finish();
        Self { blob: Content::new(format.layer(), gzip(&archive)), diff_id: Hasher::digest(&archive) }
    }
}

/// Compresses; the header states neither a time nor a system.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail; the tests read every layer back.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}
