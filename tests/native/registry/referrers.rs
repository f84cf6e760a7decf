//! What refers to a manifest: by the API, or by the tag that stands in for it.

use std::rc::Rc;

use waybill::oci::{Digest, Hasher, Tag};
use waybill::registry::{Error, Referrers, ReferrersSource};

use super::scripted::{Reply, Scripted, digest, repository, run};
use waybill::words::brief;

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

fn subject() -> Digest {
    Hasher::digest(b"subject")
}

fn ask(transport: &Rc<Scripted>) -> Result<Referrers, Error> {
    run(transport.client().repository(&repository()).referrers(&subject()))
}

/// The digest of a referrer that is made of nothing but its name.
fn of(name: &str) -> Digest {
    Hasher::digest(name.as_bytes())
}

fn list(names: &[&str]) -> Reply {
    let entry = |name: &&str| {
        format!(
            r#"{{"mediaType":"{MANIFEST}","digest":"{}","size":3,"artifactType":"a/{name}","annotations":{{"by":"{name}"}}}}"#,
            of(name)
        )
    };
    let entries: Vec<_> = names.iter().map(entry).collect();
    let text = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{}]}}"#, entries.join(","));
    Reply::ok(INDEX, text)
}

fn digests(referrers: &Referrers) -> Vec<Digest> {
    referrers.entries.iter().map(|entry| entry.digest.clone()).collect()
}

fn api_path() -> String {
    format!("my/app/referrers/{}", subject())
}

fn tag_path() -> String {
    format!("my/app/manifests/sha256-{}", subject().encoded())
}

#[test]
fn the_api_lists_them() {
    let transport = Scripted::list([list(&["sbom", "signature"])]);
    let referrers = ask(&transport).unwrap();
    assert_eq!((referrers.source, referrers.cut), (ReferrersSource::Api, false));
    assert_eq!(digests(&referrers), [of("sbom"), of("signature")]);
    assert_eq!(referrers.entries[0].artifact_type.as_deref(), Some("a/sbom"));
    assert_eq!(referrers.entries[0].annotation("by"), Some("sbom"));
    assert_eq!(transport.asked(), [api_path()]);
    assert_eq!(transport.accepts(), [INDEX]);
}

#[test]
fn an_empty_list_of_the_api_is_an_answer() {
    let referrers = ask(&Scripted::list([list(&[])])).unwrap();
    assert_eq!(referrers, Referrers { source: ReferrersSource::Api, entries: vec![], cut: false });
}

#[test]
fn a_whole_page_whose_link_a_page_may_not_read_may_not_be_all() {
    let names: Vec<String> = (0..100).map(|number| format!("r{number}")).collect();
    for (count, readable, cut) in
        [(100, false, true), (50, false, true), (100, true, false), (99, false, false)]
    {
        let names: Vec<&str> = names.iter().take(count).map(String::as_str).collect();
        let reply = if readable { list(&names) } else { list(&names).cors() };
        let referrers = ask(&Scripted::list([reply])).unwrap();
        assert_eq!((referrers.entries.len(), referrers.cut), (count, cut), "{count} {readable}");
    }
}

#[test]
fn pages_are_followed_by_their_links() {
    let transport = Scripted::list([
        list(&["a"]).header("Link", format!("</v2/{}?page=2>; rel=\"next\"", api_path())),
        list(&["b"]).header("Link", "<?page=3>; rel=\"next\""),
        list(&["c"]),
    ]);
    let referrers = ask(&transport).unwrap();
    assert_eq!(digests(&referrers), [of("a"), of("b"), of("c")]);
    assert!(!referrers.cut);
    let path = api_path();
    assert_eq!(transport.asked(), [path.clone(), format!("{path}?page=2"), format!("{path}?page=3")]);
}

#[test]
fn a_list_without_end_is_left_and_says_so() {
    let link = |number: usize| format!("<?page={number}>; rel=next");
    let transport =
        Scripted::by(move |_, number| list(&[&format!("a{number}")]).header("Link", link(number)));
    let referrers = ask(&transport).unwrap();
    assert_eq!((referrers.entries.len(), referrers.cut), (100, true));
    let transport = Scripted::by(move |_, number| {
        let names: Vec<_> = (0..6000).map(|name| format!("{number}-{name}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        list(&names).header("Link", link(number))
    });
    let referrers = ask(&transport).unwrap();
    assert_eq!((referrers.entries.len(), referrers.cut), (10_000, true));
    assert_eq!(transport.asked().len(), 2);
}

#[test]
fn a_list_that_leads_back_or_elsewhere_is_left_and_says_so() {
    let links = [
        // The same page again, under one URL or another.
        "<?page=2>; rel=next",
        "</v2/my/app/referrers/sha256:00>; rel=next",
        "<https://evil.example/v2/x>; rel=next",
    ];
    for link in links {
        let transport = Scripted::by(move |_, _| list(&["a", "a"]).header("Link", link));
        let referrers = ask(&transport).unwrap();
        assert_eq!((digests(&referrers), referrers.cut), (vec![of("a")], true), "{link}");
        assert!(transport.asked().len() <= 2, "{link}");
    }
}

#[test]
fn a_list_that_ends_with_an_empty_page_that_links_to_itself_is_whole() {
    let link = "<?page=2>; rel=next";
    let transport = Scripted::list([list(&["a"]).header("Link", link), list(&[]).header("Link", link)]);
    let referrers = ask(&transport).unwrap();
    assert_eq!((digests(&referrers), referrers.cut), (vec![of("a")], false));
}

#[test]
fn without_the_api_the_tag_lists_them() {
    for no_api in [
        Reply::status(404),
        Reply::refusal(405, "UNSUPPORTED", ""),
        Reply::blocked("Failed to fetch"),
        Reply::status(404).header("Content-Type", "text/html").body("<html>"),
        Reply::ok("text/html", "<html>"),
    ] {
        let transport = Scripted::list([no_api, list(&["signature"])]);
        let referrers = ask(&transport).unwrap();
        assert_eq!((referrers.source, referrers.cut), (ReferrersSource::Tag, false));
        assert_eq!(digests(&referrers), [of("signature")]);
        assert_eq!(transport.asked(), [api_path(), tag_path()]);
    }
}

#[test]
fn neither_api_nor_tag_is_no_error() {
    let manifest = format!(r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{}},"layers":[]}}"#);
    for tag in [Reply::status(404), Reply::ok(MANIFEST, manifest)] {
        for no_api in [Reply::status(404), Reply::blocked("Failed to fetch"), Reply::unrelayed("it hung up")]
        {
            let tag = tag.clone();
            let transport =
                Scripted::by(
                    move |request, _| {
                        if request.url.contains("/referrers/") { no_api.clone() } else { tag.clone() }
                    },
                );
            let none = Referrers { source: ReferrersSource::Neither, entries: vec![], cut: false };
            assert_eq!(ask(&transport).unwrap(), none);
        }
    }
}

#[test]
fn what_is_no_answer_is_an_error() {
    let cases = [
        (Scripted::by(|_, _| Reply::blocked("Failed to fetch")), "no readable response: Failed to fetch"),
        (Scripted::by(|_, _| Reply::refusal(403, "DENIED", "")), "status 403, DENIED"),
        (Scripted::by(|_, _| Reply::status(500)), "status 500"),
        (
            Scripted::by(|_, _| Reply::ok(INDEX, "junk")),
            "unreadable answer: a list of referrers is an image index in JSON",
        ),
        (
            // A list that breaks off is not taken for the whole list.
            Scripted::list([list(&["a"]).header("Link", "<?page=2>; rel=next"), Reply::status(404)]),
            "status 404",
        ),
    ];
    for (transport, words) in cases {
        let error = ask(&transport).map_err(|error| brief(&error)).unwrap_err();
        assert!(error.ends_with(words), "{error}");
    }
}

#[test]
fn the_tag_is_made_of_the_digest() {
    let hex = "ab".repeat(64);
    let cases = [
        (format!("sha256:{}", "0f".repeat(32)), format!("sha256-{}", "0f".repeat(32))),
        (format!("sha512:{hex}"), format!("sha512-{}", &hex[..64])),
        ("a+b.c_d-e:AZ=_-9".into(), "a-b.c_d-e-AZ-_-9".into()),
        (format!("{}:x", "a".repeat(40)), format!("{}-x", "a".repeat(32))),
    ];
    for (text, expected) in cases {
        let tag = Tag::of_referrers(&digest(&text));
        assert_eq!(tag.as_str(), expected);
        assert_eq!(expected.parse::<Tag>().unwrap(), tag, "it is a valid tag");
    }
}

#[test]
fn an_entry_that_cannot_be_read_makes_the_list_incomplete() {
    let list = r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"digest":"sha256:x"}]}"#;
    let transport = Scripted::list([Reply::ok("application/vnd.oci.image.index.v1+json", list)]);
    let found = run(transport
        .client()
        .repository(&repository())
        .referrers(&digest(&format!("sha256:{}", "a".repeat(64)))));
    let found = found.unwrap();
    assert_eq!((found.entries.len(), found.cut), (0, true));
}
