//! The `Link` header of a paged list.

use waybill::registry::Listing;

use crate::scripted::{Reply, Scripted, repository, run};

pub(crate) const WORDS: &[&str] = &[
    "<",
    ">",
    "; rel=\"next\"",
    ";rel=next",
    ", ",
    "/v2/my/app/tags/list?last=b",
    "https://registry.example",
    "http://",
    "//evil.example",
    "\\",
];

pub(crate) fn check(bytes: &[u8]) {
    let link = String::from_utf8_lossy(bytes).into_owned();
    let transport = Scripted::by(move |_, number| {
        let page = Reply::ok("application/json", r#"{"tags":["a"]}"#);
        if number == 0 { page.header("Link", &*link) } else { page }
    });
    let (client, repository) = (transport.client(), repository());
    let mut listing: Listing<'_> = client.repository(&repository).tags();
    while run(listing.next()).unwrap().is_some() {}
    for request in transport.requests() {
        assert!(request.url.starts_with("https://registry.example/"), "{}", request.url);
    }
}
