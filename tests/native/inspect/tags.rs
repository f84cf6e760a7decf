//! What each of some tags points to.

use waybill::inspect::{Pointed, TagAnswer, TagGroups, resolve_tags};
use waybill::oci::{Hasher, Tag};
use waybill::registry::Client;
use waybill::words::listing::tags::pointed;

use super::scripted::{Reply, Scripted, run};
use super::{INDEX, MANIFEST, demo, entry, index, manifest, of};

const CACHE: &str = "application/vnd.buildkit.cacheconfig.v0";
const SIGNED: &str = "application/vnd.dev.cosign.simplesigning.v1+json";

/// The answers in the order of the tags: what kind of document, or why not.
fn answers(client: &Client, name: &str, tags: &[&str]) -> Vec<(String, TagAnswer)> {
    let tags: Vec<Tag> = tags.iter().map(|tag| tag.parse().unwrap()).collect();
    let mut answers = Vec::new();
    let found = |tag: &Tag, answer| answers.push((tag.to_string(), answer));
    run(resolve_tags(client.repository(&demo::repository(name)), &tags, found));
    answers.sort_by_key(|(tag, _)| tags.iter().position(|other| other.as_str() == tag));
    answers
}

fn kind(name: &str, tag: &str) -> String {
    let answers = answers(&demo::client(), name, &[tag]);
    let [(_, TagAnswer::Points(_, to))] = &answers[..] else { panic!("{answers:?}") };
    pointed(to)
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
        let [(_, TagAnswer::Points(_, to))] = &answers[..] else { panic!("{answers:?}") };
        assert_eq!(pointed(to), expected);
    }
}

#[test]
fn a_tag_that_cannot_be_resolved_says_why() {
    let answers = answers(&demo::client(), "acme", &["2", "no-such-tag"]);
    assert!(matches!(answers[0].1, TagAnswer::Points(..)));
    let TagAnswer::Failed(error) = &answers[1].1 else { panic!("failed") };
    assert!(error.is_not_found(), "{error}");
}

#[test]
fn tags_of_one_digest_are_put_together() {
    let digest = |text: &str| waybill::oci::Hasher::digest(text.as_bytes());
    let points = |text: &str| TagAnswer::Points(digest(text), Pointed::Unknown);
    let tags = [
        ("1.9", "a"),
        ("2.0.1", "a"),
        ("latest", "a"),
        ("2", "b"),
        ("1.10", "a"),
        ("1.8", "a"),
        ("1.7", "a"),
    ];
    let answers = tags.map(|(tag, text)| (std::sync::Arc::from(tag), points(text))).into_iter().collect();
    let groups = TagGroups::of(&answers);
    let beside = |tag: &str, text: &str| {
        let (named, more) = groups.beside(tag, &digest(text));
        (named.join(", "), more)
    };
    assert_eq!(beside("1.9", "a"), ("latest, 2.0.1, 1.10, 1.8".to_owned(), 1));
    assert_eq!(beside("latest", "a"), ("2.0.1, 1.10, 1.9, 1.8".to_owned(), 1));
    assert_eq!(beside("2", "b"), (String::new(), 0));
    assert_eq!(beside("2", "c"), (String::new(), 0));
}
