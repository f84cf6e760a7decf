//! The bytes of layers.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Outcome;

/// A tar archive with one file.
pub(super) fn tar(path: &str, content: &[u8]) -> Outcome<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    archive.append_data(&mut header, path, content)?;
    Ok(archive.into_inner()?)
}

/// The same bytes, compressed.
pub(super) fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
