//! What a reference points to now, and whether its tag moved.

use waybill::inspect::{Root, TagState, root};
use waybill::oci::{Algorithm, Digest, Hasher, Reference, Tag, Version};
use waybill::registry::{Error, ErrorKind, Proof, Reason, Unhashed};

use super::scripted::{Reply, Scripted, repository, run, tag};
use super::{INDEX, MANIFEST, demo, entry, index, manifest, of};
use waybill::words::brief;

const SCHEMA_1: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws";

fn at(version: Version) -> Reference {
    repository().at(version)
}

fn pinned(digest: &Digest) -> Reference {
    at(Version::Pinned(tag(), digest.clone()))
}

fn sha512(text: &str) -> Digest {
    let mut hasher = Hasher::new(&Algorithm::Sha512).unwrap();
    hasher.update(text.as_bytes());
    hasher.finish()
}

/// Asks with these replies, of which none may be left or lacking; gives the answer and what was asked.
fn ask(replies: &[Reply], reference: &Reference) -> (Result<Root, Error>, Vec<String>) {
    let transport = Scripted::list(replies.to_vec());
    let answer = run(root(&transport.client(), reference));
    let asked =
        transport.asked().iter().map(|path| path.replace("my/app/manifests/", "")).collect::<Vec<_>>();
    assert_eq!(asked.len(), replies.len(), "{asked:?}");
    (answer, asked)
}

fn documents() -> (String, Digest, String, Digest) {
    let (old, new) = (manifest("old", &[]), manifest("new", &[]));
    let (old_digest, new_digest) = (Hasher::digest(old.as_bytes()), Hasher::digest(new.as_bytes()));
    (old, old_digest, new, new_digest)
}

#[test]
fn a_tag_is_what_it_points_to() {
    let (old, digest, ..) = documents();
    let (answer, asked) = ask(&[Reply::ok(MANIFEST, old)], &at(Version::Tag(tag())));
    let Root { fetched, tag, .. } = answer.unwrap();
    assert_eq!((tag, fetched.verification.digest()), (TagState::Current, &digest));
    assert_eq!(fetched.verification.proof(), Proof::Hashed);
    assert_eq!(asked, ["1.0"]);
}

#[test]
fn a_digest_is_its_document() {
    let (old, digest, ..) = documents();
    let (answer, asked) = ask(&[Reply::ok(MANIFEST, old)], &at(Version::Digest(digest.clone())));
    let Root { fetched, tag, .. } = answer.unwrap();
    assert_eq!((tag, fetched.verification.proof()), (TagState::None, Proof::Verified));
    assert_eq!(asked, [digest.to_string()]);
}

#[test]
fn a_tag_that_did_not_move_takes_one_request() {
    let (old, ..) = documents();
    for digest in [Hasher::digest(old.as_bytes()), sha512(&old)] {
        let claimed = Reply::ok(MANIFEST, old.clone()).header("Docker-Content-Digest", digest.to_string());
        for reply in [Reply::ok(MANIFEST, old.clone()), claimed] {
            let (answer, asked) = ask(&[reply], &pinned(&digest));
            let Root { fetched, tag, .. } = answer.unwrap();
            assert_eq!(tag, TagState::Unmoved);
            assert_eq!(fetched.verification.requested(), Some(&digest));
            assert_eq!(fetched.verification.proof(), Proof::Verified);
            assert!(!fetched.verification.claim_differs());
            assert_eq!(asked, ["1.0"]);
        }
    }
}

#[test]
fn a_platform_of_the_index_that_the_tag_points_to_is_current_and_not_moved() {
    let (old, old_digest, ..) = documents();
    let text = index(&[entry(MANIFEST, &old_digest, old.len(), &of("linux/arm64"))]);
    let replies = [Reply::ok(INDEX, text.clone()), Reply::ok(MANIFEST, old)];
    let tag = ask(&replies, &pinned(&old_digest)).0.unwrap().tag;
    let index = Hasher::digest(text.as_bytes());
    assert_eq!(tag, TagState::Lists(index, Some("linux/arm64".parse().unwrap())));
}

/// An index that lists another one, which lists a manifest for linux/arm64; the texts of both.
fn nested(listed: &str) -> (String, String) {
    let digest = Hasher::digest(listed.as_bytes());
    let inner = index(&[entry(MANIFEST, &digest, listed.len(), &of("linux/arm64"))]);
    let outer = index(&[entry(INDEX, &Hasher::digest(inner.as_bytes()), inner.len(), "")]);
    (outer, inner)
}

#[test]
fn a_platform_of_an_index_within_the_index_is_current_too() {
    let (old, old_digest, ..) = documents();
    let (outer, inner) = nested(&old);
    let replies =
        [Reply::ok(INDEX, outer.clone()), Reply::ok(MANIFEST, old.clone()), Reply::ok(INDEX, inner.clone())];
    let (answer, asked) = ask(&replies, &pinned(&old_digest));
    let lists = TagState::Lists(Hasher::digest(outer.as_bytes()), Some("linux/arm64".parse().unwrap()));
    assert_eq!(answer.unwrap().tag, lists);
    let inner = Hasher::digest(inner.as_bytes());
    assert_eq!(asked, ["1.0".to_owned(), old_digest.to_string(), inner.to_string()]);
}

#[test]
fn an_index_within_the_index_is_not_read_where_the_index_lists_the_digest_itself() {
    let (outer, inner) = nested("any");
    let replies = [Reply::ok(INDEX, outer.clone()), Reply::ok(INDEX, inner.clone())];
    let (answer, asked) = ask(&replies, &pinned(&Hasher::digest(inner.as_bytes())));
    assert_eq!(answer.unwrap().tag, TagState::Lists(Hasher::digest(outer.as_bytes()), None));
    assert_eq!(asked.len(), 2, "{asked:?}");
}

#[test]
fn where_an_index_within_the_index_cannot_be_read_it_is_not_known_whether_the_tag_moved() {
    let (old, old_digest, ..) = documents();
    let (outer, _) = nested(&old);
    let slow = Reply::refusal(429, "TOOMANYREQUESTS", "slow down");
    let gone = Reply::refusal(404, "MANIFEST_UNKNOWN", "");
    let replies = |inner: &[Reply]| {
        let first = [Reply::ok(INDEX, outer.clone()), Reply::ok(MANIFEST, old.clone())];
        first.into_iter().chain(inner.iter().cloned()).collect::<Vec<_>>()
    };
    let TagState::Unknown(error) = ask(&replies(&[slow]), &pinned(&old_digest)).0.unwrap().tag else {
        panic!("unknown")
    };
    assert_eq!(error.reason(), Some(Reason::RateLimited));
    let moved = TagState::Moved(Hasher::digest(outer.as_bytes()));
    let gone = replies(&[gone.clone(), gone]);
    assert_eq!(ask(&gone, &pinned(&old_digest)).0.unwrap().tag, moved, "nobody gets through it");
}

#[test]
fn where_more_indexes_lie_within_the_index_than_are_read_it_is_not_known_whether_the_tag_moved() {
    let (old, old_digest, ..) = documents();
    let inner: Vec<_> = (0..41_u32).map(|at| Hasher::digest(&at.to_le_bytes())).collect();
    let outer = index(&inner.iter().map(|digest| entry(INDEX, digest, 1, "")).collect::<Vec<_>>());
    let gone = (0..80).map(|_| Reply::refusal(404, "MANIFEST_UNKNOWN", ""));
    let replies: Vec<_> =
        [Reply::ok(INDEX, outer.clone()), Reply::ok(MANIFEST, old)].into_iter().chain(gone).collect();
    let tag = ask(&replies, &pinned(&old_digest)).0.unwrap().tag;
    assert_eq!(tag, TagState::MayList(Hasher::digest(outer.as_bytes())));
}

#[test]
fn a_tag_that_moved_shows_what_the_link_names() {
    let (old, old_digest, new, new_digest) = documents();
    for digest in [old_digest, sha512(&old)] {
        let replies = [Reply::ok(MANIFEST, new.clone()), Reply::ok(MANIFEST, old.clone())];
        let (answer, asked) = ask(&replies, &pinned(&digest));
        let Root { fetched, tag, .. } = answer.unwrap();
        assert_eq!(tag, TagState::Moved(new_digest.clone()));
        assert_eq!((&**fetched.document.bytes(), fetched.verification.digest()), (old.as_bytes(), &digest));
        assert_eq!(asked, ["1.0".to_owned(), digest.to_string()]);
    }
}

#[test]
fn a_tag_that_is_gone_shows_what_the_link_names() {
    let (old, digest, ..) = documents();
    let missing = || Reply::refusal(404, "MANIFEST_UNKNOWN", "");
    let (answer, asked) = ask(&[missing(), missing(), Reply::ok(MANIFEST, old)], &pinned(&digest));
    assert_eq!(answer.unwrap().tag, TagState::Gone);
    assert_eq!(asked, ["1.0".to_owned(), "1.0".to_owned(), digest.to_string()], "both pairs of types");
}

#[test]
fn a_tag_that_the_registry_does_not_tell_shows_what_the_link_names() {
    let (old, digest, ..) = documents();
    let slow = Reply::refusal(429, "TOOMANYREQUESTS", "slow down");
    let (answer, asked) = ask(&[slow, Reply::ok(MANIFEST, old)], &pinned(&digest));
    let TagState::Unknown(error) = answer.unwrap().tag else { panic!("unknown") };
    assert_eq!(error.reason(), Some(Reason::RateLimited));
    assert_eq!(asked, ["1.0".to_owned(), digest.to_string()]);
}

#[test]
fn a_document_that_is_gone_is_an_error_wherever_the_tag_is() {
    let (_, digest, new, _) = documents();
    let missing = || Reply::refusal(404, "MANIFEST_UNKNOWN", "");
    let gone = Scripted::by(move |request, _| {
        if request.url.ends_with("/manifests/1.0") { Reply::ok(MANIFEST, new.clone()) } else { missing() }
    });
    let error = run(root(&gone.client(), &pinned(&digest))).unwrap_err();
    assert!(error.is_not_found() && error.url.ends_with(&digest.to_string()), "{error}");
}

/// People paste image IDs, which are the digests of configs.
#[test]
fn a_digest_that_is_that_of_a_blob_is_told_to_be_one() {
    let (_, digest, ..) = documents();
    for (status, expected) in [(200, ErrorKind::IsBlob), (404, refused(404)), (500, refused(404))] {
        let transport = Scripted::by(move |request, _| {
            Reply::status(if request.url.contains("/blobs/") { status } else { 404 })
        });
        let error = run(root(&transport.client(), &at(Version::Digest(digest.clone())))).unwrap_err();
        assert_eq!(error.kind, expected, "{status}");
        assert!(error.url.ends_with(&format!("/manifests/{digest}")));
    }
    let transport = Scripted::by(|_, _| Reply::status(404));
    run(root(&transport.client(), &at(Version::Tag(tag())))).unwrap_err();
    assert_eq!(transport.asked().len(), 2, "no blob has a tag");
}

fn refused(status: u16) -> ErrorKind {
    let (diagnostics, retry_after, lacking, preview) = (Vec::new(), None, None, String::new());
    ErrorKind::Refused { status, diagnostics, retry_after, lacking, preview }
}

#[test]
fn the_indexes_within_an_index_are_read_with_it() {
    let inner = index(&[entry(MANIFEST, &Hasher::digest(b"image"), 1, &of("windows/amd64"))]);
    let inner_digest = Hasher::digest(inner.as_bytes());
    let outer = index(&[entry(INDEX, &inner_digest, inner.len(), "")]);
    let (answer, asked) = ask(&[Reply::ok(INDEX, outer), Reply::ok(INDEX, inner)], &at(Version::Tag(tag())));
    let contents = answer.unwrap().contents;
    let platforms: Vec<_> =
        contents.images().map(|entry| entry.platform.clone().unwrap().to_string()).collect();
    assert_eq!((platforms, contents.entries().len()), (vec!["windows/amd64".to_owned()], 2));
    assert_eq!(asked, ["1.0".to_owned(), inner_digest.to_string()]);
}

/// Its hash cannot be told to be, or not to be, the digest of the link; its bytes can.
#[test]
fn a_digest_that_is_not_computed_here_is_compared_by_the_bytes() {
    let digest: Digest = "blake3:0123".parse().unwrap();
    let (old, _, new, new_digest) = documents();
    let same = [Reply::ok(MANIFEST, old.clone()), Reply::ok(MANIFEST, old.clone())];
    let (answer, _) = ask(&same, &pinned(&digest));
    let Root { fetched, tag, .. } = answer.unwrap();
    assert_eq!(tag, TagState::Unmoved);
    assert_eq!(fetched.verification.proof(), Proof::NotChecked(Unhashed::Algorithm("blake3".into())));
    let other = [Reply::ok(MANIFEST, new), Reply::ok(MANIFEST, old)];
    assert_eq!(ask(&other, &pinned(&digest)).0.unwrap().tag, TagState::Moved(new_digest));
}

#[test]
fn a_signed_manifest_of_schema_1_did_not_move_only_because_its_hash_is_another() {
    let text = r#"{"schemaVersion":1,"fsLayers":[],"signatures":[]}"#;
    let digest = Hasher::digest(b"without its signatures");
    let schema_1 = Reply::ok(SCHEMA_1, text);
    let transport = Scripted::by(move |_, _| schema_1.clone());
    let Root { tag, .. } = run(root(&transport.client(), &pinned(&digest))).unwrap();
    assert_eq!(tag, TagState::Unmoved);
}

#[test]
fn other_bytes_than_those_of_the_digest_are_an_error() {
    let (old, digest, new, _) = documents();
    let (answer, _) = ask(&[Reply::ok(MANIFEST, new)], &at(Version::Digest(digest.clone())));
    assert!(answer.map_err(|error| brief(&error)).unwrap_err().contains("got bytes of"));
    let index = index(&[]);
    let (answer, _) = ask(&[Reply::ok(INDEX, index.clone()), Reply::ok(INDEX, index)], &pinned(&digest));
    assert!(answer.map_err(|error| brief(&error)).unwrap_err().contains("got bytes of"), "not {old}");
}

#[test]
fn the_demo_registry_answers_alike() {
    let client = demo::client();
    let resolve = |text: &str| run(root(&client, &demo::reference(text))).unwrap();
    let digest = |text: &str| resolve(text).fetched.verification.computed().clone();
    let (old, new) = (digest("acme:2.0.0"), digest("acme:2.0.1"));
    assert_eq!(resolve(&format!("acme:2.0.1@{new}")).tag, TagState::Unmoved);
    assert_eq!(resolve(&format!("acme:2@{old}")).tag, TagState::Moved(new.clone()));
    assert_eq!(resolve(&format!("acme:gone@{old}")).tag, TagState::Gone);
    assert_eq!(resolve(&format!("acme@{old}")).tag, TagState::None);
    let latest = demo::reference("acme").at(Version::Tag(Tag::latest()));
    assert_eq!(run(root(&client, &latest)).unwrap().fetched.verification.proof(), Proof::Verified);
}
