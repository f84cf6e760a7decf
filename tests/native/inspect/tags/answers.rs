//! What each of some tags points to.

use waybill::inspect::TagAnswer;
use waybill::oci::Hasher;
use waybill::registry::Client;
use waybill::words::listing::tags::pointed;

use super::known;
use crate::demo;
use crate::inspect::scripted::{Reply, Scripted};
use crate::inspect::{INDEX, MANIFEST, entry, index, manifest, of};

const CACHE: &str = "application/vnd.buildkit.cacheconfig.v0";
const SIGNED: &str = "application/vnd.dev.cosign.simplesigning.v1+json";

/// The answers in the order of the tags: what kind of document, or why not.
fn answers(client: &Client, name: &str, tags: &[&str]) -> Vec<(String, TagAnswer)> {
    let known = known(client, &demo::repository(name), tags);
    tags.iter().map(|tag| ((*tag).to_owned(), known.answer(tag).unwrap().clone())).collect()
}

fn kind(name: &str, tag: &str) -> String {
    let answers = answers(&demo::client(), name, &[tag]);
    let [(_, TagAnswer::Points { holds, .. })] = &answers[..] else { panic!("{answers:?}") };
    pointed(holds)
}

#[test]
fn tags_on_one_document_have_one_digest() {
    let answers = answers(&demo::client(), "acme", &["2", "2.0", "2.0.1", "latest", "2.0.0"]);
    let (last, others) = answers.split_last().unwrap();
    assert!(others.iter().all(|(_, answer)| *answer == others[0].1));
    assert_ne!(last.1, others[0].1);
}

#[test]
fn each_tag_says_what_it_points_to() {
    assert_eq!(kind("multi", "latest"), "linux/amd64, linux/arm64, linux/arm/v7");
    assert_eq!(kind("single", "latest"), "one image");
    assert_eq!(kind("charts/hello", "0.1.0"), "application/vnd.cncf.helm.config.v1+json");
}

#[test]
fn odd_documents_are_named_too() {
    let unstated = entry(INDEX, &Hasher::digest(b""), 1, "");
    let many: Vec<_> = (0..20).map(|_| entry(INDEX, &Hasher::digest(b""), 1, &of("a/b"))).collect();
    let different: Vec<_> = (0..10)
        .map(|number| entry(MANIFEST, &Hasher::digest(b""), 1, &of(&format!("os/{number}"))))
        .chain([entry(MANIFEST, &Hasher::digest(b""), 1, &of("unknown/unknown"))])
        .collect();
    let hostile: Vec<_> = (0..5000)
        .map(|number| entry(MANIFEST, &Hasher::digest(b""), 1, &of(&format!("os/{number}"))))
        .collect();
    let cases = [
        (index(&hostile), "os/0, os/1, os/2, os/3, os/4, os/5, os/6, os/7 and 93+ more"),
        (index(&[unstated]), "index"),
        (index(&many), "a/b"),
        (index(&different), "os/0, os/1, os/2, os/3, os/4, os/5, os/6, os/7 and 2 more"),
        (index(&[entry(CACHE, &Hasher::digest(b""), 1, "")]), "build cache"),
        (manifest("{}", &["a"]).replace("a/layer", SIGNED), "signature"),
        (r#"{"schemaVersion":2,"layers":[]}"#.into(), "artifact"),
        (r#"{"schemaVersion":1,"fsLayers":[]}"#.into(), "schema 1"),
        ("[]".into(), "unknown"),
    ];
    for (text, expected) in cases {
        let reply = Reply::ok("application/json", text);
        let transport = Scripted::by(move |_, _| reply.clone());
        let answers = answers(&transport.client(), "my/app", &["1"]);
        let [(_, TagAnswer::Points { holds, .. })] = &answers[..] else { panic!("{answers:?}") };
        assert_eq!(pointed(holds), expected);
    }
}

#[test]
fn a_tag_that_cannot_be_resolved_says_why() {
    let answers = answers(&demo::client(), "acme", &["2", "no-such-tag"]);
    assert!(matches!(answers[0].1, TagAnswer::Points { .. }));
    let TagAnswer::Failed(error) = &answers[1].1 else { panic!("failed") };
    assert!(error.is_not_found(), "{error}");
}
