//! Exactly the document that was asked for, or an error.

use waybill::oci::{Algorithm, Content, Descriptor, Digest, Document, Hasher, MediaType};
use waybill::registry::{Error, ErrorKind, Fetched, Presence, Proof, Reason, Unhashed};
use waybill::words::finding::oddity;

use super::scripted::{Reply, Scripted, digest, repository, run};
use waybill::words::brief;
use waybill::words::trace::proof_word;

const INDEX: &str =
    r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#;

fn oci_index() -> Reply {
    Reply::ok("application/vnd.oci.image.index.v1+json", INDEX)
}

fn ask(reply: Reply, digest: &Digest) -> Result<Fetched, Error> {
    run(Scripted::list([reply]).client().repository(&repository()).manifest_by_digest(digest))
}

/// The entry of an index; `size` and `media_type` as JSON.
fn entry(digest: &Digest, media_type: &str, size: usize) -> Descriptor {
    let text = format!(
        r#"{{"schemaVersion":2,"manifests":[{{"mediaType":"{media_type}","digest":"{digest}","size":{size}}}]}}"#
    );
    Document::read(text.into_bytes(), None).index().unwrap().manifests[0].clone()
}

fn sha512(bytes: &[u8]) -> Digest {
    let mut hasher = Hasher::new(&Algorithm::Sha512).unwrap();
    hasher.update(bytes);
    hasher.finish()
}

#[test]
fn the_bytes_that_were_asked_for_are_verified() {
    for digest in [Hasher::digest(INDEX.as_bytes()), sha512(INDEX.as_bytes())] {
        let fetched = ask(oci_index(), &digest).unwrap();
        assert_eq!(fetched.verification.proof(), Proof::Verified);
        assert_eq!(fetched.verification.requested(), Some(&digest));
        assert_eq!((fetched.verification.computed(), fetched.verification.digest()), (&digest, &digest));
        assert_eq!(&**fetched.document.bytes(), INDEX.as_bytes());
    }
}

#[test]
fn other_bytes_are_an_error_with_both_digests() {
    let wanted = Hasher::digest(b"something else");
    let got = Hasher::digest(INDEX.as_bytes());
    let error = ask(oci_index(), &wanted).unwrap_err();
    let ErrorKind::Differs { verification, preview } = &error.kind else { panic!("{error}") };
    assert_eq!((verification.requested(), verification.computed()), (Some(&wanted), &got));
    assert_eq!(verification.proof(), Proof::Differs);
    assert_eq!(preview, INDEX);
    let url = format!("https://registry.example/v2/my/app/manifests/{wanted}");
    assert_eq!(brief(&error), format!("GET {url}: asked for {wanted}, got bytes of {got}"));
    let wanted = sha512(b"something else");
    assert!(matches!(ask(oci_index(), &wanted).unwrap_err().kind, ErrorKind::Differs { .. }));
}

#[test]
fn a_claim_that_agrees_with_the_wrong_bytes_changes_nothing() {
    let wanted = Hasher::digest(b"something else");
    for claimed in [&wanted, &Hasher::digest(INDEX.as_bytes())] {
        let reply = oci_index().header("Docker-Content-Digest", claimed.to_string());
        assert!(matches!(ask(reply, &wanted).unwrap_err().kind, ErrorKind::Differs { .. }), "{claimed}");
    }
}

#[test]
fn a_claim_that_contradicts_the_right_bytes_is_known() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    let claimed = Hasher::digest(b"something else");
    let fetched = ask(oci_index().header("Docker-Content-Digest", claimed.to_string()), &wanted).unwrap();
    assert_eq!(fetched.verification.proof(), Proof::Verified);
    assert!(fetched.verification.claim_differs());
}

#[test]
fn a_claim_by_another_algorithm_is_computed_too() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    for (claimed, differs) in [(sha512(INDEX.as_bytes()), false), (sha512(b"x"), true)] {
        let fetched = ask(oci_index().header("Docker-Content-Digest", claimed.to_string()), &wanted).unwrap();
        assert_eq!(fetched.verification.claim_differs(), differs);
        assert_eq!(fetched.verification.computed(), &wanted);
    }
}

#[test]
fn an_algorithm_that_is_not_computed_here_is_not_checked() {
    let wanted = digest(&format!("blake3:{}", "0".repeat(64)));
    let fetched = ask(oci_index(), &wanted).unwrap();
    assert_eq!(fetched.verification.proof(), Proof::NotChecked(Unhashed::Algorithm("blake3".into())));
    assert_eq!(fetched.verification.digest(), &wanted, "named as it was asked for");
    assert_eq!(fetched.verification.computed(), &Hasher::digest(INDEX.as_bytes()));
}

/// A registry must not get other bytes past the check by calling them schema 1.
#[test]
fn only_schema_1_itself_is_exempt_from_the_check() {
    let wanted = Hasher::digest(b"something else");
    let lie = || Reply::ok("application/vnd.docker.distribution.manifest.v1+prettyjws", INDEX);
    let entry = entry(&wanted, "application/vnd.oci.image.index.v1+json", 10);
    let error =
        run(Scripted::list([lie()]).client().repository(&repository()).manifest_of(&entry)).unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Differs { .. }), "{error}");
    let fetched = ask(lie(), &wanted).unwrap();
    assert_eq!(proof_word(&fetched.verification.proof()), "not checked");
    assert_eq!(*fetched.document.content(), Content::Schema1, "named, and read no further");
}

#[test]
fn without_a_type_both_pairs_are_asked_for_in_turn() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    let ask = |replies: [Reply; 2]| {
        let transport = Scripted::list(replies);
        let answer = run(transport.client().repository(&repository()).manifest_by_digest(&wanted));
        let pairs: Vec<_> = transport.accepts().iter().map(|accept| accept.contains("docker")).collect();
        assert_eq!(pairs, [false, true], "OCI, then Docker");
        answer
    };
    let missing = |message| Reply::refusal(404, "MANIFEST_UNKNOWN", message);
    assert!(ask([missing("first"), oci_index()]).is_ok());
    assert!(
        ask([missing("first"), missing("second")])
            .unwrap_err()
            .to_string()
            .ends_with("MANIFEST_UNKNOWN: first")
    );
    assert!(
        ask([missing("first"), Reply::status(500)])
            .map_err(|error| brief(&error))
            .unwrap_err()
            .ends_with("status 500")
    );
}

#[test]
fn an_entry_is_asked_for_by_its_own_type_first() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    let cases = [
        ("application/vnd.oci.image.manifest.v1+json", "oci"),
        ("application/vnd.docker.distribution.manifest.v2+json", "docker"),
        ("application/vnd.docker.distribution.manifest.v1+json", "prettyjws"),
        ("application/vnd.oci.artifact.manifest.v1+json", "artifact"),
    ];
    for (media_type, part) in cases {
        let transport = Scripted::list([oci_index()]);
        let _ = run(transport.client().repository(&repository()).manifest_of(&entry(&wanted, media_type, 1)));
        let accepts = transport.accepts();
        assert!(accepts[0].contains(media_type) && accepts[0].contains(part), "{accepts:?}");
        assert!(accepts[0].len() <= 128);
    }
}

/// Lists of Docker's have entries of which the registry has an OCI manifest. CNCF distribution and GHCR answer 404 to
/// whoever does not name the type that it has; clients that name every type get it.
#[test]
fn an_entry_that_is_not_there_as_its_own_type_is_asked_for_as_the_other() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    let words = "OCI index found, but accept header does not support OCI indexes";
    for (status, code) in [(404, "MANIFEST_UNKNOWN"), (400, "MANIFEST_INVALID")] {
        let transport = Scripted::list([Reply::refusal(status, code, words), oci_index()]);
        let entry = entry(&wanted, "application/vnd.docker.distribution.manifest.list.v2+json", INDEX.len());
        let fetched = run(transport.client().repository(&repository()).manifest_of(&entry)).unwrap();
        assert_eq!(fetched.verification.proof(), Proof::Verified);
        let pairs: Vec<_> = transport.accepts().iter().map(|accept| accept.contains("docker")).collect();
        assert_eq!(pairs, [true, false]);
    }
}

/// It is there, as something that nobody asks for: that is not known to be missing.
#[test]
fn what_is_there_as_another_type_is_not_missing() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    let words =
        ["its media type is not one that the client accepts", "found, but accept header does not support it"];
    for words in words {
        let refused = || Reply::refusal(404, "MANIFEST_UNKNOWN", words);
        let error = ask_twice(refused(), &wanted).unwrap_err();
        assert_eq!((error.is_not_found(), error.reason()), (false, Some(Reason::OtherType)), "{words}");
        let transport = Scripted::list([refused(), refused()]);
        let error =
            run(transport.client().repository(&repository()).pointed(&"v1".parse().unwrap())).unwrap_err();
        assert_eq!(
            error.reason(),
            Some(Reason::OtherType),
            "a tag that points to it must not be taken for free"
        );
    }
}

/// Whichever of the two is said first.
#[test]
fn a_refusal_about_types_counts_more_than_that_nothing_is_there() {
    let about_types =
        || Reply::refusal(404, "MANIFEST_UNKNOWN", "found, but accept header does not support it");
    let plain = || Reply::refusal(404, "MANIFEST_UNKNOWN", "manifest unknown");
    let wanted = Hasher::digest(INDEX.as_bytes());
    let entry = entry(&wanted, "application/vnd.oci.image.manifest.v1+json", INDEX.len());
    let (repository, tag) = (repository(), "v1".parse().unwrap());
    for replies in [[about_types(), plain()], [plain(), about_types()]] {
        let reason = |error: Error| error.reason();
        let other = Err(Some(Reason::OtherType));
        let client = Scripted::list(replies.clone()).client();
        let by_digest = run(client.repository(&repository).manifest_by_digest(&wanted));
        assert_eq!(by_digest.map(|_| ()).map_err(reason), other);
        let client = Scripted::list(replies.clone()).client();
        let pointed = run(client.repository(&repository).pointed(&tag));
        assert_eq!(pointed.map(|_| ()).map_err(reason), other);
        let client = Scripted::list([Reply::status(404)].into_iter().chain(replies)).client();
        let presence = run(client.repository(&repository).has_manifest(&entry));
        assert_eq!(presence.map(|_| ()).map_err(reason), other);
    }
}

fn ask_twice(reply: Reply, digest: &Digest) -> Result<Fetched, Error> {
    run(Scripted::list([reply.clone(), reply]).client().repository(&repository()).manifest_by_digest(digest))
}

#[test]
fn an_entry_is_read_as_the_type_that_its_index_states() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    let entry = entry(&wanted, "application/vnd.oci.image.manifest.v1+json", INDEX.len());
    let fetched =
        run(Scripted::list([oci_index()]).client().repository(&repository()).manifest_of(&entry)).unwrap();
    assert_eq!(*fetched.document.media_type(), MediaType::OciManifest);
    assert_eq!(oddity(&fetched.document.oddities()[0]).title(), "Media types disagree");
    assert_eq!(fetched.verification.size_mismatch(), None);
}

#[test]
fn a_size_that_its_index_misstates_is_known() {
    let wanted = Hasher::digest(INDEX.as_bytes());
    let entry = entry(&wanted, "application/vnd.oci.image.index.v1+json", 7);
    let fetched =
        run(Scripted::list([oci_index()]).client().repository(&repository()).manifest_of(&entry)).unwrap();
    assert_eq!(fetched.verification.size_mismatch(), Some(7));
    assert_eq!(fetched.verification.proof(), Proof::Verified);
}

#[test]
fn presence_is_asked_for_without_the_content() {
    let wanted = Hasher::digest(b"");
    let entry = entry(&wanted, "application/vnd.docker.distribution.manifest.v2+json", 1);
    let ask_all = |head: Reply, gets: &[Reply]| {
        let transport = Scripted::list([head].into_iter().chain(gets.iter().cloned()));
        let answer = run(transport.client().repository(&repository()).has_manifest(&entry));
        assert_eq!(transport.asked()[0], format!("HEAD my/app/manifests/{wanted}"));
        if let Some(second) = transport.asked().get(1) {
            assert_eq!(*second, format!("my/app/manifests/{wanted}"));
        }
        let pairs: Vec<_> = transport.accepts().iter().map(|accept| accept.contains("docker")).collect();
        assert_eq!(pairs, [true, true, false][..=gets.len()], "by its own type first");
        answer
    };
    let ask = |reply: Reply| ask_all(reply, &[]);
    assert_eq!(ask(Reply::status(200).header("Content-Length", "12")), Ok(Presence::Present(Some(12))));
    assert_eq!(ask(Reply::status(200)), Ok(Presence::Present(None)));
    let missing = || Reply::status(404);
    for hint in [Reply::status(404), Reply::status(403), Reply::status(405), Reply::blocked("lost")] {
        assert_eq!(ask_all(hint.clone(), &[missing(), missing()]), Ok(Presence::Missing));
        assert_eq!(ask_all(hint.clone(), &[missing(), Reply::status(200)]), Ok(Presence::Present(None)));
        assert_eq!(ask_all(hint, &[Reply::status(200)]), Ok(Presence::Present(None)), "GET decides");
    }
    assert!(ask(Reply::status(401)).is_err());
    let page = || Reply::status(200).header("Content-Type", "text/html");
    let error = ask_all(page(), &[page()]).unwrap_err();
    assert!(matches!(error.kind, ErrorKind::NotARegistry { status: 200, .. }));
    let blocked = || Reply::blocked("Failed to fetch");
    assert!(ask_all(blocked(), &[blocked()]).is_err());
}
