//! The demo registry, asked anything. A part is a request: method and path, headers, an empty line, the body.

use std::rc::Rc;

use waybill::demo::{Memory, Registry};
use waybill::registry::{Headers, Method, Request, Transport};

use super::filled;
use crate::scripted::run;

pub(crate) const WORDS: &[&str] = &[
    "\u{1e}GET /v2/",
    "\u{1e}PUT /v2/",
    "\u{1e}POST /v2/",
    "\u{1e}PATCH /v2/",
    "\u{1e}DELETE /v2/",
    "my/app",
    "/tags/list",
    "/manifests/",
    "/blobs/",
    "/blobs/uploads/",
    "/referrers/",
    "_catalog",
    "?digest=$0",
    "?n=",
    "&last=",
    "?mount=$0",
    "&from=",
    "$0",
    "$1",
    "/_waybill/manifests/list",
    "_waybill/registry/gc?untagged=true",
    "_waybill/registry/settings",
    "Range: bytes=0-",
    "Content-Range: 0-4\n",
    "Accept: */*\n",
    "Content-Type: ",
];

pub(crate) fn check(input: &[u8]) {
    let registry = Registry::empty(Rc::new(Memory::default()));
    for part in filled::parts(input) {
        let (method, path) = part.title.split_once(' ').unwrap_or(("GET", &part.title));
        let method = Method::parse(method).unwrap_or(Method::Get);
        // A part that others name by its digest has no headers: the digest is that of all below its first line.
        let (headers, body) = headers(&part.bytes);
        let url = format!("http://demo.localhost{path}");
        let request = Request { headers, body: body.into(), ..Request::new(method, url) };
        let response = run(registry.send(request)).unwrap();
        assert!((200..500).contains(&response.status), "{} {path}: {}", method.as_str(), response.status);
        run(response.body.read(u64::MAX)).unwrap();
    }
    let catalog = Request::new(Method::Get, "http://demo.localhost/v2/_catalog");
    assert_eq!(run(registry.send(catalog)).unwrap().status, 200);
}

/// Lines of `name: value` up to an empty one, and the bytes behind; all of them when there is no such line.
fn headers(bytes: &[u8]) -> (Headers, &[u8]) {
    let Some(end) = bytes.windows(2).position(|pair| pair == b"\n\n") else { return (Headers::new(), bytes) };
    let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let fields = text.lines().filter_map(|line| line.split_once(": "));
    (fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), &bytes[end + 2..])
}
