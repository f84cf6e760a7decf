//! Blobs, whole or in part.

use crate::oci::{Digest, RepositoryName};
use crate::registry::Response;

use super::answer;
use super::library::Library;
use super::range::Selection;
use super::refusal::Refusal;

/// Pulling blobs (end-2).
pub(super) async fn read(
    library: &Library,
    name: &RepositoryName,
    digest: &str,
    range: Option<&str>,
) -> Result<Response, Refusal> {
    let parsed: Digest = digest.parse().map_err(|error| Refusal::digest_invalid(digest, &error))?;
    library.require(name).await?;
    let blob = library.blob(name, &parsed).await?.ok_or_else(|| Refusal::blob_unknown(digest))?;
    let size = blob.size;
    let headers = answer::headers()
        .with("Content-Type", "application/octet-stream")
        .with("Docker-Content-Digest", digest)
        .with("ETag", format!("\"{digest}\""))
        .with("Accept-Ranges", "bytes");
    let range = range.unwrap_or_default();
    match Selection::parse(range, size) {
        Selection::Whole => Ok(answer::part(200, headers, blob.part(0..size), size)),
        Selection::Part(first, last) => {
            let headers = headers.with("Content-Range", format!("bytes {first}-{last}/{size}"));
            let part = blob.part(first..last + 1);
            Ok(answer::part(206, headers, part, last + 1 - first))
        }
        Selection::Nothing => Err(Refusal::range_invalid(range, size)),
    }
}
