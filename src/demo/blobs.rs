//! Blobs, whole or in part.

use crate::oci::{Digest, RepositoryName};
use crate::registry::Response;

use super::answer;
use super::range::Selection;
use super::refusal::Refusal;
use super::store::Store;

/// Pulling blobs (end-2).
pub(super) fn read(
    store: &Store,
    name: &RepositoryName,
    digest: &str,
    range: Option<&str>,
) -> Result<Response, Refusal> {
    let parsed: Digest = digest.parse().map_err(|error| Refusal::digest_invalid(digest, &error))?;
    let repository = store.repository(name).ok_or_else(|| Refusal::name_unknown(name))?;
    let blob = repository.blob(&parsed).ok_or_else(|| Refusal::blob_unknown(digest))?;
    let bytes = &blob.bytes;
    let size = bytes.len();
    let headers = answer::headers()
        .with("Content-Type", "application/octet-stream")
        .with("Docker-Content-Digest", digest)
        .with("ETag", format!("\"{digest}\""))
        .with("Accept-Ranges", "bytes");
    let range = range.unwrap_or_default();
    match Selection::parse(range, size) {
        Selection::Whole => Ok(answer::stored(200, headers, bytes, 0..size)),
        Selection::Part(first, last) => {
            let headers = headers.with("Content-Range", format!("bytes {first}-{last}/{size}"));
            Ok(answer::stored(206, headers, bytes, first..last + 1))
        }
        Selection::Nothing => Err(Refusal::range_invalid(range, size)),
    }
}
