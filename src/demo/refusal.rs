//! Refusals in the registry's own words. Distribution spec, "Error Codes".

use crate::oci::{Digest, DigestError, MediaType, ReferenceError, RepositoryName};
use crate::registry::{Headers, Response, TransportError};

use super::{StorageError, answer, grammar, json};

/// A response with a status other than success, and one entry in its error list.
pub(super) struct Refusal(Response);

impl Refusal {
    fn new(status: u16, code: &str, message: &str, detail: (&str, &str)) -> Self {
        Self::with_headers(status, answer::headers(), code, message, detail)
    }

    fn with_headers(status: u16, headers: Headers, code: &str, message: &str, detail: (&str, &str)) -> Self {
        let (name, value) = (detail.0, json::quote(detail.1));
        let entry = format!(
            r#"{{"code":"{code}","message":{},"detail":{{"{name}":{value}}}}}"#,
            json::quote(message)
        );
        Self(answer::json(status, headers, format!(r#"{{"errors":[{entry}]}}"#)))
    }

    /// The name breaks the grammar.
    pub(super) fn name_invalid(name: &str, error: &ReferenceError) -> Self {
        let message = format!("not a repository name: {}", grammar::broken(error));
        Self::new(400, "NAME_INVALID", &message, ("name", name))
    }

    /// There is no such repository.
    pub(super) fn name_unknown(name: &RepositoryName) -> Self {
        let message = "this registry has no repository of that name";
        Self::new(404, "NAME_UNKNOWN", message, ("name", name.as_str()))
    }

    /// The digest breaks the grammar.
    pub(super) fn digest_invalid(digest: &str, error: &DigestError) -> Self {
        let message = format!("not a digest: {}", grammar::digest(error));
        Self::new(400, "DIGEST_INVALID", &message, ("digest", digest))
    }

    /// There is no such tag, or no such manifest.
    pub(super) fn manifest_unknown(reference: &str) -> Self {
        let message = "the repository has no manifest of that tag or digest";
        Self::new(404, "MANIFEST_UNKNOWN", message, ("reference", reference))
    }

    /// The document is there, but the request does not name its type.
    pub(super) fn not_accepted(media_type: &MediaType) -> Self {
        let kind = if *media_type == MediaType::OciIndex { "index" } else { "manifest" };
        let message = format!("there is an OCI {kind}, and the Accept header does not name its type");
        Self::new(404, "MANIFEST_UNKNOWN", &message, ("mediaType", media_type.as_str()))
    }

    /// The request names neither the type of the list nor that of the image in its place.
    pub(super) fn child_not_accepted(media_type: &MediaType) -> Self {
        let message = "the Accept header names neither the manifest list nor its linux/amd64 manifest";
        Self::new(400, "MANIFEST_INVALID", message, ("mediaType", media_type.as_str()))
    }

    /// There is no such blob.
    pub(super) fn blob_unknown(digest: &str) -> Self {
        let message = "the repository has no blob of that digest";
        Self::new(404, "BLOB_UNKNOWN", message, ("digest", digest))
    }

    /// No byte of the blob is in the range, or it is no range.
    pub(super) fn range_invalid(range: &str, size: u64) -> Self {
        let headers = answer::headers().with("Content-Range", format!("bytes */{size}"));
        let message = format!("the blob has {size} bytes, none of them in that range");
        Self::with_headers(416, headers, "RANGE_INVALID", &message, ("range", range))
    }

    /// The page size is no number.
    pub(super) fn page_size_invalid(n: &str) -> Self {
        let message = "the number of results, n, is a whole number from 0";
        Self::new(400, "PAGINATION_NUMBER_INVALID", message, ("n", n))
    }

    /// The path is none of the API, as far as this registry goes.
    pub(super) fn page_not_found() -> Self {
        Self(answer::page_not_found())
    }

    /// A switch forbids it.
    pub(super) fn switched_off(message: &str) -> Self {
        Self::new(405, "UNSUPPORTED", message, ("switch", "of this demo registry"))
    }

    /// Whoever started the registry forbids it.
    pub(super) fn denied(message: &str) -> Self {
        Self::new(403, "DENIED", message, ("fixed", "when the registry was started"))
    }

    /// The path is one of the API, but not for this method.
    pub(super) fn method_unsupported(method: &str, allowed: &str) -> Self {
        let headers = answer::headers().with("Allow", allowed);
        let message = format!("here a request is one of {allowed}");
        Self::with_headers(405, headers, "UNSUPPORTED", &message, ("method", method))
    }

    /// The tag breaks the grammar.
    pub(super) fn tag_invalid(tag: &str, error: &ReferenceError) -> Self {
        Self::new(400, "TAG_INVALID", &format!("not a tag: {}", grammar::broken(error)), ("tag", tag))
    }

    /// The request names no digest where it must.
    pub(super) fn digest_missing() -> Self {
        let message = "the last request of an upload names its digest: ?digest=sha256:...";
        Self::new(400, "DIGEST_INVALID", message, ("parameter", "digest"))
    }

    /// A digest of an algorithm that is not computed here.
    pub(super) fn digest_unsupported(digest: &Digest) -> Self {
        let message = "this registry computes sha256 and sha512 only";
        Self::new(400, "DIGEST_INVALID", message, ("algorithm", digest.algorithm().as_str()))
    }

    /// The bytes are not what the digest names.
    pub(super) fn digest_differs(wanted: &Digest, found: &Digest) -> Self {
        let message = format!("the bytes that came have the digest {found}");
        Self::new(400, "DIGEST_INVALID", &message, ("digest", &wanted.to_string()))
    }

    /// There is no such upload, or no more.
    pub(super) fn upload_unknown(id: &str) -> Self {
        let message = "there is no such upload; it was finished, cancelled or never begun";
        Self::new(404, "BLOB_UPLOAD_UNKNOWN", message, ("upload", id))
    }

    /// Two at once add to one upload.
    pub(super) fn upload_elsewhere(id: &str) -> Self {
        let message = "somebody else added to this upload at the same time";
        Self::new(409, "BLOB_UPLOAD_INVALID", message, ("upload", id))
    }

    /// A chunk that does not begin where the upload ends. The headers say where that is.
    pub(super) fn out_of_order(headers: Headers, range: &str, size: u64) -> Self {
        let message = format!("the upload has {size} bytes, and the next chunk begins there");
        Self::with_headers(416, headers, "RANGE_INVALID", &message, ("contentRange", range))
    }

    /// A header that cannot be read as a range of a chunk.
    pub(super) fn chunk_range_invalid(range: &str) -> Self {
        let message = "the range of a chunk is first-last, both included, as in 0-1023";
        Self::new(400, "BLOB_UPLOAD_INVALID", message, ("contentRange", range))
    }

    /// A chunk of another size than its range says.
    pub(super) fn chunk_size_invalid(range: &str, size: u64) -> Self {
        let message = format!("{size} bytes came, which is not what the range says; they were dropped");
        Self::new(400, "SIZE_INVALID", &message, ("contentRange", range))
    }

    /// The body of the request broke off.
    pub(super) fn interrupted(error: &TransportError) -> Self {
        Self::new(400, "BLOB_UPLOAD_INVALID", "the body of the request broke off", ("reason", &error.said()))
    }

    /// The manifest cannot be stored as it is.
    pub(super) fn manifest_invalid(message: &str, detail: (&str, &str)) -> Self {
        Self::new(400, "MANIFEST_INVALID", message, detail)
    }

    /// The manifest has more bytes than is allowed.
    pub(super) fn manifest_too_large() -> Self {
        let message = "a manifest has at most 4 MiB here";
        Self::new(413, "SIZE_INVALID", message, ("limit", "4194304"))
    }

    /// The manifest names what the repository does not have; each with its digest.
    pub(super) fn parts_unknown(digests: &[&Digest]) -> Self {
        const LISTED: usize = 20;
        let entry = |digest: &&Digest| {
            format!(
                r#"{{"code":"MANIFEST_BLOB_UNKNOWN","message":"the manifest names this, and the repository does not have it","detail":{{"digest":"{digest}"}}}}"#
            )
        };
        let entries: Vec<_> = digests.iter().take(LISTED).map(entry).collect();
        Self(answer::json(400, answer::headers(), format!(r#"{{"errors":[{}]}}"#, entries.join(","))))
    }

    /// The settings that were sent cannot be read.
    pub(super) fn settings_invalid(reason: &str) -> Self {
        let message =
            "the settings are a JSON object of deletion, referrers and readOnly, each true or false";
        Self::new(400, "SETTINGS_INVALID", message, ("reason", reason))
    }

    /// Others changed the same thing again and again.
    pub(super) fn busy() -> Self {
        let headers = answer::headers().with("Retry-After", "1");
        let message = "others change the same thing at this moment; nothing was changed for this request";
        Self::with_headers(503, headers, "UNAVAILABLE", message, ("retryAfter", "1"))
    }

    /// So many uploads are open that nobody can be at all of them.
    pub(super) fn crowded(open: usize) -> Self {
        let headers = answer::headers().with("Retry-After", "60");
        let message = format!("{open} uploads are open at once already: finish or cancel some");
        Self::with_headers(503, headers, "UNAVAILABLE", &message, ("retryAfter", "60"))
    }

    /// The response to send.
    pub(super) fn into_response(self) -> Response {
        self.0
    }
}

impl From<StorageError> for Refusal {
    /// A full storage is no fault of the request (RFC 4918, 11.5), nor is one that fails.
    fn from(error: StorageError) -> Self {
        match &error {
            StorageError::Conflict(_) => Self::busy(),
            StorageError::Full(reason) => {
                let message = "there is no room left in the storage; nothing was changed for this request";
                Self::new(507, "STORAGE_FULL", message, ("reason", reason))
            }
            StorageError::Newer(reason) => {
                let message = "a newer version of Waybill has the storage of this registry: close the other tabs of it, and \
                               load this page again";
                Self::new(503, "UNAVAILABLE", message, ("reason", reason))
            }
            StorageError::Failed(reason) => {
                let message = "the storage of this registry failed; nothing was changed for this request";
                Self::new(500, "UNKNOWN", message, ("reason", reason))
            }
        }
    }
}
