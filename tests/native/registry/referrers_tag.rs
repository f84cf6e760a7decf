//! The list of referrers under a tag: kept by clients, entry by entry.

use std::rc::Rc;
use std::sync::Arc;

use waybill::oci::{Descriptor, Digest, Document, Hasher, MediaType, Tag};
use waybill::registry::{Error, Method, ReferrersSource, SubjectKept, without_entries, writes};

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

/// The manifest `c`, which refers to a digest.
fn referrer_of(digest: &Digest) -> Arc<[u8]> {
    let config = written("c");
    let text = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{config},"layers":[],"subject":{{"mediaType":"{INDEX}","digest":"{digest}","size":3}}}}"#
    );
    text.into_bytes().into()
}

fn entry(name: &str) -> Descriptor {
    Document::read(list(&[name]).into_bytes(), None).index().unwrap().manifests[0].clone()
}

fn add(transport: &Rc<Scripted>, name: &str) -> Result<bool, Error> {
    run(transport.client().repository(&repository()).add_to_referrers_tag(&of("subject"), &entry(name)))
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
    assert_eq!(add(&transport, "a"), Ok(true));
    let expected = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{}]}}"#, written("a"));
    assert_eq!(put(&transport), expected);
}

#[test]
fn an_entry_is_added_and_all_else_kept() {
    let transport = Scripted::list([Reply::ok(INDEX, list(&["a"])), Reply::status(201)]);
    assert_eq!(add(&transport, "b"), Ok(true));
    assert_eq!(put(&transport), list(&["a", "b"]));
}

#[test]
fn an_entry_is_not_added_twice() {
    let transport = Scripted::list([Reply::ok(INDEX, list(&["a", "b"]))]);
    assert_eq!(add(&transport, "b"), Ok(true));
    assert_eq!(transport.asked(), [path()]);
}

#[test]
fn a_tag_that_holds_something_else_is_left_as_it_is() {
    let manifest = format!(r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{}},"layers":[]}}"#);
    let odd = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":{{}}}}"#);
    let platform = r#""platform":{"os":"linux","architecture":"amd64"},"artifactType""#;
    let images = list(&["a"]).replace(r#""artifactType""#, platform);
    let docker = "application/vnd.docker.distribution.manifest.list.v2+json";
    for reply in [
        Reply::ok(MANIFEST, manifest),
        Reply::ok(INDEX, odd),
        Reply::ok(INDEX, "junk"),
        Reply::ok(INDEX, images),
        Reply::ok(docker, list(&["a"]).replace(INDEX, docker)),
    ] {
        let transport = Scripted::by(move |_, _| reply.clone());
        assert_eq!(add(&transport, "b"), Ok(false));
        assert!(transport.requests().iter().all(|request| request.method == Method::Get));
    }
}

#[test]
fn the_subject_itself_under_its_referrers_tag_is_no_list() {
    // Some registries take the tag for the digest.
    let subject = list(&["a"]);
    let digest = Hasher::digest(subject.as_bytes());
    let transport = Scripted::by(move |request, _| match request.method {
        Method::Get if request.url.contains("/referrers/") => Reply::status(404),
        Method::Get => Reply::ok(INDEX, subject.clone()),
        _ => Reply::status(201),
    });
    let client = transport.client();
    let found = run(client.repository(&repository()).referrers(&digest)).unwrap();
    assert_eq!((found.source, found.entries), (ReferrersSource::Neither, Vec::new()));
    let bytes = referrer_of(&digest);
    let stored =
        run(client.repository(&repository()).put_manifest("1.0", &MediaType::OciManifest, &bytes)).unwrap();
    assert_eq!(stored.subject, SubjectKept::Nobody);
    let put: Vec<_> = transport.asked().into_iter().filter(|asked| asked.starts_with("PUT")).collect();
    assert_eq!(put, ["PUT my/app/manifests/1.0"]);
}

#[test]
fn what_is_written_for_a_referrer_is_known_before() {
    let digest = of("subject");
    let transport = Scripted::by(move |request, _| match request.method {
        Method::Get if request.url.contains("/referrers/") => Reply::status(404),
        Method::Get => Reply::ok(INDEX, list(&["a"])),
        _ => Reply::status(201),
    });
    let client = transport.client();
    let bytes = referrer_of(&digest);
    let stored =
        run(client.repository(&repository()).put_manifest("1.0", &MediaType::OciManifest, &bytes)).unwrap();
    assert_eq!(stored.subject, SubjectKept::UnderTag);
    let shown: Vec<_> = writes::list_referrer(&repository(), &digest)
        .into_iter()
        .map(|request| (request.method, request.url))
        .collect();
    let sent: Vec<_> =
        transport.requests().into_iter().map(|request| (request.method, request.url)).collect();
    assert_eq!(sent[1..], shown);
}

#[test]
fn several_entries_can_be_taken_out_at_once() {
    let text = list(&["a", "b", "c"]);
    let gone = [&of("a"), &of("c"), &of("other")];
    assert_eq!(without_entries(text.as_bytes(), &gone), Some((list(&["b"]).into_bytes(), true)));
    assert_eq!(without_entries(list(&["a"]).as_bytes(), &gone), Some((list(&[]).into_bytes(), false)));
    assert_eq!(without_entries(list(&["b"]).as_bytes(), &gone), None);
    let twice = text.replace(r#""manifests":"#, r#""manifests":[],"manifests":"#);
    assert_eq!(without_entries(twice.as_bytes(), &gone), None, "one of the two would be lost");
    for odd in ["", "junk", "[]", "{}", r#"{"manifests":{}}"#, r#"{"manifests":[1,null,{"digest":2}]}"#] {
        assert_eq!(without_entries(odd.as_bytes(), &gone), None, "{odd}");
    }
}

/// That it has the API is no proof that it lists what was just pushed.
#[test]
fn the_list_of_the_registry_tells_whether_it_lists_the_referrer() {
    let digest = of("subject");
    let bytes = referrer_of(&digest);
    let own = list(&["a"]).replace(&of("a").to_string(), &Hasher::digest(&bytes).to_string());
    for (second, kept) in [(own, SubjectKept::ByRegistry), (list(&["b"]), SubjectKept::Unlisted)] {
        let next = format!("</v2/my/app/referrers/{digest}?page=2>; rel=\"next\"");
        let page = Reply::ok(INDEX, list(&["a"])).header("Link", next);
        let transport = Scripted::list([Reply::status(201), page, Reply::ok(INDEX, second)]);
        let stored = run(transport.client().repository(&repository()).put_manifest(
            "1.0",
            &MediaType::OciManifest,
            &bytes,
        ));
        assert_eq!(stored.unwrap().subject, kept);
    }

    // What is no JSON says nothing of it.
    let transport = Scripted::list([Reply::status(201), Reply::ok("application/json", "junk")]);
    let stored = run(transport.client().repository(&repository()).put_manifest(
        "1.0",
        &MediaType::OciManifest,
        &bytes,
    ));
    assert!(stored.is_err(), "{stored:?}");
}
