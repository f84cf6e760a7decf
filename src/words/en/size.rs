//! Sizes of which something may not be known.

use crate::format::{bytes, count};
use crate::oci::DownloadSize;

/// A download with what is not known of it: `27.1 MB`, `1.0 kB and 2 blobs of unknown size`, `size not stated`.
pub fn download(size: DownloadSize) -> String {
    match (size.unstated, size.bytes) {
        (0, bytes_known) => bytes(bytes_known),
        (_, 0) => "size not stated".into(),
        (unstated, known) => format!("{} and {}", bytes(known), count(unstated, "blob of unknown size")),
    }
}
