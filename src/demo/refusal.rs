//! Refusals in the registry's own words. Distribution spec, "Error Codes".

use crate::oci::{DigestError, MediaType, ReferenceError, RepositoryName};
use crate::registry::{Headers, Response};

use super::{answer, json};

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
        let message = format!("not a repository name: {error}");
        Self::new(400, "NAME_INVALID", &message, ("name", name))
    }

    /// There is no such repository.
    pub(super) fn name_unknown(name: &RepositoryName) -> Self {
        let message = "this registry has no repository of that name";
        Self::new(404, "NAME_UNKNOWN", message, ("name", name.as_str()))
    }

    /// The digest breaks the grammar.
    pub(super) fn digest_invalid(digest: &str, error: &DigestError) -> Self {
        let message = format!("not a digest: {error}");
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
    pub(super) fn range_invalid(range: &str, size: usize) -> Self {
        let headers = answer::headers().with("Content-Range", format!("bytes */{size}"));
        let message = format!("the blob has {size} bytes, none of them in that range");
        Self::with_headers(416, headers, "RANGE_INVALID", &message, ("range", range))
    }

    /// The page size is no number.
    pub(super) fn page_size_invalid(n: &str) -> Self {
        let message = "the number of results, n, is a whole number from 0";
        Self::new(400, "PAGINATION_NUMBER_INVALID", message, ("n", n))
    }

    /// The response to send.
    pub(super) fn into_response(self) -> Response {
        self.0
    }
}
