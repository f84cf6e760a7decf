//! Where an upload goes on: `Location`.

use std::sync::Arc;

use waybill::registry::{
    Body, Exposure, Headers, Method, Request, Response, host_of, next_location, path_of, writes,
};

use crate::scripted::digest;

pub(crate) const WORDS: &[&str] = &[
    "https://",
    "http://",
    "//",
    "registry.example",
    "127.0.0.1:5000",
    "/v2/my/app/blobs/uploads/1",
    "?_state=a",
    "&",
    "#",
    "\\",
];

pub(crate) fn check(bytes: &[u8]) {
    let location = String::from_utf8_lossy(bytes);
    let hash = digest("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for root in ["https://registry.example", "http://127.0.0.1:5000"] {
        let request = Request::new(Method::Post, format!("{root}/v2/my/app/blobs/uploads/"));
        let resolved = resolve(&request, &location);
        assert!(resolved.starts_with("https://") || resolved.starts_with("http://"), "{resolved}");
        assert!(!resolved.contains('#'), "{resolved}");
        assert_eq!(resolve(&request, &resolved), resolved);
        assert!(path_of(&resolved).starts_with('/'));
        let last = writes::finish_upload(&resolved, &hash, Arc::default());
        assert_eq!(host_of(&last.url), host_of(&resolved), "the digest is no part of the host");
        assert!(last.url.starts_with(&resolved));
    }
}

fn resolve(request: &Request, location: &str) -> String {
    let headers = Headers::new().with("Location", location);
    let response = Response { status: 202, headers, exposure: Exposure::All, body: Body::empty() };
    next_location(request, &response).unwrap()
}
