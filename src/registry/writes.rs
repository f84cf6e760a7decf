//! The requests that change a registry, as they are sent; they can be shown before.

use std::sync::Arc;

use crate::oci::{Digest, Document, MediaType, Repository, RepositoryName, Tag};

use super::{Method, Request, Upload, endpoint};

/// The type of every blob on its way.
const BYTES: &str = "application/octet-stream";

/// What stands for the rest of a location that only the registry knows.
pub const LOCATION: &str = "LOCATION";

/// Opens an upload (end-4a).
pub fn open_upload(repository: &Repository) -> Request {
    Request::new(Method::Post, endpoint::uploads(repository))
}

/// Uploads a blob at once (end-4b).
pub fn upload_at_once(repository: &Repository, digest: &Digest, bytes: Arc<[u8]>) -> Request {
    let url = with_parameter(&endpoint::uploads(repository), "digest", &digest.to_string());
    let request = Request::new(Method::Post, url);
    if bytes.is_empty() { request } else { request.body(BYTES, bytes) }
}

/// Adds a chunk that begins at `start` (end-5).
pub fn chunk(location: &str, start: u64, bytes: Arc<[u8]>) -> Request {
    let last = (start + bytes.len() as u64).saturating_sub(1);
    let mut request = Request::new(Method::Patch, location).body(BYTES, bytes);
    request.headers = request.headers.with("Content-Range", format!("{start}-{last}"));
    request
}

/// Ends an upload, with all its bytes or, after chunks, without any (end-6).
pub fn finish_upload(location: &str, digest: &Digest, bytes: Arc<[u8]>) -> Request {
    let request = Request::new(Method::Put, with_parameter(location, "digest", &digest.to_string()));
    if bytes.is_empty() { request } else { request.body(BYTES, bytes) }
}

/// Asks how far an upload is (end-13).
pub fn upload_status(location: &str) -> Request {
    Request::new(Method::Get, location)
}

/// Gives an upload up (end-14).
pub fn cancel_upload(location: &str) -> Request {
    Request::new(Method::Delete, location)
}

/// Asks for a blob that another repository has (end-11).
pub fn mount(repository: &Repository, digest: &Digest, from: Option<&RepositoryName>) -> Request {
    let url = with_parameter(&endpoint::uploads(repository), "mount", &digest.to_string());
    let url = match from {
        Some(from) => with_parameter(&url, "from", from.as_str()),
        None => url,
    };
    Request::new(Method::Post, url)
}

/// Stores a manifest or index under a tag or its digest (end-7).
pub fn put_manifest(
    repository: &Repository,
    tag_or_digest: &str,
    media_type: &MediaType,
    bytes: Arc<[u8]>,
) -> Request {
    let url = endpoint::manifest(repository, tag_or_digest);
    Request::new(Method::Put, url).body(media_type.as_str(), bytes)
}

/// All requests that store a manifest or index by its digest or under a tag, which is asked for before, as
/// far as they are known: whether a list of referrers is stored too is the registry's to say.
pub fn manifest_requests(repository: &Repository, tag_or_digest: &str, document: &Document) -> Vec<Request> {
    let is_tag = tag_or_digest.parse::<Digest>().is_err();
    let asked = is_tag.then(|| Request::new(Method::Get, endpoint::manifest(repository, tag_or_digest)));
    let (media_type, bytes) = (document.media_type(), document.bytes().clone());
    let put = put_manifest(repository, tag_or_digest, media_type, bytes);
    let listed = document.subject().map(|subject| list_referrer(repository, subject));
    asked.into_iter().chain([put]).chain(listed.into_iter().flatten()).collect()
}

/// Stores the list of what refers to `subject` under its referrers tag.
pub fn put_referrers_list(repository: &Repository, subject: &Digest, list: Arc<[u8]>) -> Request {
    put_manifest(repository, Tag::of_referrers(subject).as_str(), &MediaType::OciIndex, list)
}

/// What follows a manifest that refers to `subject` where the registry does not say that it lists referrers:
/// a question whether it does, and else the list under the referrers tag, read and stored again.
pub fn list_referrer(repository: &Repository, subject: &Digest) -> Vec<Request> {
    let tag = Tag::of_referrers(subject);
    vec![
        Request::new(Method::Get, endpoint::referrers(repository, subject)),
        Request::new(Method::Get, endpoint::manifest(repository, tag.as_str())),
        put_referrers_list(repository, subject, Arc::default()),
    ]
}

/// The requests that send a blob of that size and digest, as far as they are known before.
pub fn uploads(repository: &Repository, how: Upload, size: u64, digest: &Digest) -> Vec<Request> {
    /// Chunks that are shown.
    const SHOWN: u64 = 100;
    let location = endpoint::uploads(repository) + LOCATION;
    let open = open_upload(repository);
    let finish = finish_upload(&location, digest, Arc::default());
    let typed = |request: Request, size: u64| match size {
        0 => request,
        size => Request { headers: request.headers.with("Content-Type", BYTES), ..request }.announcing(size),
    };
    match how.within_memory(size) {
        Upload::AtOnce => vec![typed(upload_at_once(repository, digest, Arc::default()), size)],
        Upload::Chunked(chunk_size) => {
            let chunks = (0..size.div_ceil(chunk_size).min(SHOWN)).map(|number| {
                let start = number * chunk_size;
                let last = (start + chunk_size).min(size) - 1;
                let mut request = Request::new(Method::Patch, &location);
                request.headers = request.headers.with("Content-Range", format!("{start}-{last}"));
                typed(request, last + 1 - start)
            });
            std::iter::once(open).chain(chunks).chain([finish]).collect()
        }
        Upload::TwoRequests => vec![open, typed(finish, size)],
    }
}

/// The location may have parameters of its own, which must stay as they are.
fn with_parameter(url: &str, name: &str, value: &str) -> String {
    let join = if url.contains('?') { '&' } else { '?' };
    format!("{url}{join}{name}={value}")
}
