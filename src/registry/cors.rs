//! What a registry lets pages of other origins do, so that a browser can use all of the API. Fetch standard, "CORS
//! protocol".

/// `Access-Control-Allow-Methods`
pub const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
/// `Access-Control-Allow-Headers`
pub const ALLOWED: &str =
    "Authorization, Accept, Content-Type, Content-Range, Range, If-Match, If-None-Match, Cache-Control";
/// `Access-Control-Expose-Headers`
pub const EXPOSED: &str = "Docker-Content-Digest, Docker-Distribution-API-Version, Link, Location, WWW-Authenticate, \
                           Range, Content-Range, Accept-Ranges, Content-Encoding, ETag, Allow, Docker-Upload-UUID, \
                           Blob-Upload-UUID, OCI-Subject, OCI-Filters-Applied, OCI-Chunk-Min-Length, OCI-Tag, Warning, \
                           Retry-After";
