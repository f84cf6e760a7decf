//! The list of referrers under a tag: kept by clients, entry by entry.

use std::rc::Rc;

use waybill::oci::{Descriptor, Digest, Document, Hasher, Tag};
use waybill::registry::{Error, Method, without_entries};

use super::scripted::{Reply, Scripted, repository, run};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

fn of(name: &str) -> Digest {
    Hasher::digest(name.as_bytes())
}

fn path() -> String {
    format!("my/app/manifests/{}", Tag::of_referrers(&of("subject")))
}

fn written(name: &str) -> String {
    let digest = of(name);
    format!(
        r#"{{"mediaType":"{MANIFEST}","digest":"{digest}","size":3,"artifactType":"a/{name}","annotations":{{"by":"{name}"}}}}"#
    )
}

/// A list, with a member that nobody knows.
fn list(names: &[&str]) -> String {
    let entries: Vec<_> = names.iter().map(|name| written(name)).collect();
    format!(
        r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{}],"x-kept":[1.50]}}"#,
        entries.join(",")
    )
}

fn entry(name: &str) -> Descriptor {
    Document::read(list(&[name]).into_bytes(), None).index().unwrap().manifests[0].clone()
}

fn add(transport: &Rc<Scripted>, name: &str) -> Result<(), Error> {
    run(transport.client().add_to_referrers_tag(&repository(), &of("subject"), &entry(name)))
}

fn remove(transport: &Rc<Scripted>, name: &str) -> Result<(), Error> {
    run(transport.client().remove_from_referrers_tag(&repository(), &of("subject"), &of(name)))
}

/// What was put last.
fn put(transport: &Scripted) -> String {
    let request = transport.requests().pop().unwrap();
    assert_eq!(request.method, Method::Put);
    assert!(request.url.ends_with(&path()));
    assert_eq!(request.headers.get("content-type"), Some(INDEX));
    String::from_utf8(request.body.to_vec()).unwrap()
}

#[test]
fn the_first_entry_starts_the_list() {
    let transport = Scripted::list([Reply::status(404), Reply::status(404), Reply::status(201)]);
    add(&transport, "a").unwrap();
    let expected = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{}]}}"#, written("a"));
    assert_eq!(put(&transport), expected);
}

#[test]
fn an_entry_is_added_and_all_else_kept() {
    let transport = Scripted::list([Reply::ok(INDEX, list(&["a"])), Reply::status(201)]);
    add(&transport, "b").unwrap();
    assert_eq!(put(&transport), list(&["a", "b"]));
}

#[test]
fn an_entry_is_not_added_twice() {
    let transport = Scripted::list([Reply::ok(INDEX, list(&["a", "b"]))]);
    add(&transport, "b").unwrap();
    assert_eq!(transport.asked(), [path()]);
}

#[test]
fn a_tag_that_holds_something_else_is_left_as_it_is() {
    let manifest = format!(r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{}},"layers":[]}}"#);
    let odd = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":{{}}}}"#);
    for reply in [Reply::ok(MANIFEST, manifest), Reply::ok(INDEX, odd), Reply::ok(INDEX, "junk")] {
        let transport = Scripted::list([reply]);
        let error = add(&transport, "a").unwrap_err().to_string();
        let words = "holds something else than a list of referrers; it is left as it is";
        assert!(error.ends_with(words), "{error}");
    }
}

#[test]
fn an_entry_is_taken_out() {
    let transport = Scripted::list([Reply::ok(INDEX, list(&["a", "b"])), Reply::status(201)]);
    remove(&transport, "a").unwrap();
    assert_eq!(put(&transport), list(&["b"]));
}

#[test]
fn what_is_not_listed_need_not_be_taken_out() {
    for replies in [vec![Reply::status(404), Reply::status(404)], vec![Reply::ok(INDEX, list(&["b"]))]] {
        let transport = Scripted::list(replies);
        remove(&transport, "a").unwrap();
        assert!(transport.requests().iter().all(|request| request.method == Method::Get));
    }
}

#[test]
fn the_tag_goes_with_its_last_entry() {
    for status in [202, 404] {
        let transport = Scripted::list([Reply::ok(INDEX, list(&["a"])), Reply::status(status)]);
        remove(&transport, "a").unwrap();
        assert_eq!(transport.asked(), [path(), format!("DELETE {}", path())]);
    }
}

#[test]
fn where_tags_cannot_be_removed_the_list_is_left_empty() {
    for status in [400, 405] {
        let replies =
            [Reply::ok(INDEX, list(&["a"])), Reply::refusal(status, "UNSUPPORTED", ""), Reply::status(201)];
        let transport = Scripted::list(replies);
        remove(&transport, "a").unwrap();
        assert_eq!(put(&transport), list(&[]));
    }
    let transport = Scripted::list([Reply::ok(INDEX, list(&["a"])), Reply::refusal(403, "DENIED", "")]);
    assert!(remove(&transport, "a").unwrap_err().to_string().ends_with("status 403, DENIED"));
}

#[test]
fn several_entries_can_be_taken_out_at_once() {
    let text = list(&["a", "b", "c"]);
    let gone = [&of("a"), &of("c"), &of("other")];
    assert_eq!(without_entries(text.as_bytes(), &gone), Some((list(&["b"]).into_bytes(), true)));
    assert_eq!(without_entries(list(&["a"]).as_bytes(), &gone), Some((list(&[]).into_bytes(), false)));
    assert_eq!(without_entries(list(&["b"]).as_bytes(), &gone), None);
    for odd in ["", "junk", "[]", "{}", r#"{"manifests":{}}"#, r#"{"manifests":[1,null,{"digest":2}]}"#] {
        assert_eq!(without_entries(odd.as_bytes(), &gone), None, "{odd}");
    }
}
