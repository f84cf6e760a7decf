//! Lets pages of any origin use the registry: there are no credentials that they could misuse.

use crate::registry::{Body, Exposure, Headers, Response};

const EXPOSED: &str = "Docker-Content-Digest, Link, Location, WWW-Authenticate, Range, Content-Range, Accept-Ranges, \
                       Content-Encoding, ETag, Docker-Upload-UUID, Docker-Distribution-API-Version, OCI-Subject, \
                       OCI-Filters-Applied, OCI-Chunk-Min-Length, OCI-Tag, Warning, Retry-After, Allow";
/// What every answer carries.
pub(super) const HEADERS: [(&str, &str); 2] =
    [("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", EXPOSED)];

/// The answer to a browser that asks before it sends.
pub(super) fn preflight() -> Response {
    let headers = Headers::new()
        .with("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
        .with(
            "Access-Control-Allow-Headers",
            "Authorization, Accept, Content-Type, Content-Range, Range, If-None-Match, Cache-Control",
        )
        .with("Access-Control-Max-Age", "7200");
    Response { status: 204, headers, exposure: Exposure::All, body: Body::empty() }
}
