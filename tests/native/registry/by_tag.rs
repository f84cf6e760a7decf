//! What a tag points to: which types are asked for, and which answer is believed.

use waybill::oci::{Content, Hasher, MediaType};
use waybill::registry::{Claim, Error, ErrorKind, Fetched, Proof, Unhashed};

use super::scripted::{Reply, Scripted, repository, run, tag};
use waybill::words::brief;
use waybill::words::trace::proof_word;

const OCI: &str = "application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json";
const DOCKER: &str = "application/vnd.docker.distribution.manifest.list.v2+json,\
                      application/vnd.docker.distribution.manifest.v2+json";
const SCHEMA_1: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws,\
                        application/vnd.docker.distribution.manifest.v1+json";

const MANIFEST: &str =
    r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{},"layers":[]}"#;
const LIST: &str = r#"{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.list.v2+json","manifests":[]}"#;
const CHILD: &str = r#"{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{},"layers":[]}"#;
const SIGNED: &str = r#"{"schemaVersion":1,"fsLayers":[],"signatures":[{}]}"#;

fn ask(transport: &std::rc::Rc<Scripted>) -> Result<Fetched, Error> {
    run(transport.client().repository(&repository()).manifest_by_tag(&tag()))
}

fn reply(media_type: &MediaType, body: &str) -> Reply {
    Reply::ok(media_type.as_str(), body)
}

#[test]
fn an_accept_that_needs_no_preflight_is_short_and_plain() {
    let transport = Scripted::list([
        reply(&MediaType::DockerSchema1Signed, SIGNED),
        Reply::status(404),
        Reply::status(404),
    ]);
    let _ = ask(&transport);
    assert_eq!(transport.accepts(), [OCI, DOCKER, SCHEMA_1]);
    assert_eq!([OCI.len(), DOCKER.len(), SCHEMA_1.len()], [82, 110, 110]);
    for request in transport.requests() {
        let fields: Vec<_> = request.headers.iter().collect();
        let [("Accept", value)] = fields[..] else { panic!("nothing but Accept: {fields:?}") };
        assert!(value.len() <= 128);
        assert!(!value.contains(|c: char| "\"():<>?@[\\]{}".contains(c) || c.is_control()));
    }
}

#[test]
fn oci_documents_take_one_request() {
    for media_type in [MediaType::OciManifest, MediaType::OciIndex] {
        let transport = Scripted::list([reply(&media_type, MANIFEST)]);
        let fetched = ask(&transport).unwrap();
        assert_eq!(*fetched.document.media_type(), media_type);
        assert_eq!(&**fetched.document.bytes(), MANIFEST.as_bytes());
        assert_eq!(transport.asked(), ["my/app/manifests/1.0"]);
    }
}

#[test]
fn a_docker_list_takes_two_requests_and_its_amd64_child_is_never_taken_for_it() {
    // As distribution 2 and 3 answer: without the list's type in Accept they send the child.
    let transport = Scripted::by(|request, _| match request.headers.get("accept") {
        Some(DOCKER) => reply(&MediaType::DockerList, LIST),
        _ => reply(&MediaType::DockerManifest, CHILD),
    });
    let fetched = ask(&transport).unwrap();
    assert_eq!(&**fetched.document.bytes(), LIST.as_bytes());
    assert_eq!(transport.accepts(), [OCI, DOCKER]);
}

#[test]
fn a_docker_image_takes_two_requests() {
    let refused =
        Reply::refusal(404, "MANIFEST_UNKNOWN", "OCI manifest found, but accept header does not support it");
    for first in [refused, reply(&MediaType::DockerManifest, CHILD)] {
        let transport = Scripted::list([first, reply(&MediaType::DockerManifest, CHILD)]);
        assert_eq!(*ask(&transport).unwrap().document.media_type(), MediaType::DockerManifest);
    }
}

#[test]
fn a_conversion_to_schema_1_is_asked_for_again_by_name() {
    let transport = Scripted::by(|_, _| {
        reply(&MediaType::DockerSchema1Signed, SIGNED)
            .header("Docker-Content-Digest", Hasher::digest(b"x").to_string())
    });
    let fetched = ask(&transport).unwrap();
    assert_eq!(transport.accepts(), [OCI, DOCKER, SCHEMA_1]);
    assert_eq!(*fetched.document.content(), Content::Schema1);
    assert_eq!(fetched.verification.proof(), Proof::NotChecked(Unhashed::Schema1));
    assert_eq!(proof_word(&fetched.verification.proof()), "not checked");
    assert!(!fetched.verification.claim_differs());
}

#[test]
fn schema_1_with_an_honest_second_answer_is_left_behind() {
    let transport = Scripted::list([
        reply(&MediaType::DockerSchema1Signed, SIGNED),
        reply(&MediaType::DockerManifest, CHILD),
    ]);
    assert_eq!(*ask(&transport).unwrap().document.media_type(), MediaType::DockerManifest);
}

#[test]
fn a_document_of_another_known_type_is_asked_for_by_that_type() {
    let artifact = "application/vnd.oci.artifact.manifest.v1+json";
    let transport = Scripted::by(move |_, _| Reply::ok(artifact, r#"{"blobs":[]}"#));
    let fetched = ask(&transport).unwrap();
    assert_eq!(fetched.document.media_type().as_str(), artifact);
    assert_eq!(transport.accepts(), [OCI, DOCKER, artifact]);
}

#[test]
fn when_there_is_nothing_the_first_refusal_counts() {
    let transport = Scripted::list([
        Reply::refusal(404, "MANIFEST_UNKNOWN", "the first words"),
        Reply::refusal(404, "MANIFEST_UNKNOWN", "other words"),
    ]);
    let error = ask(&transport).unwrap_err();
    let expected =
        "GET https://registry.example/v2/my/app/manifests/1.0: status 404, MANIFEST_UNKNOWN: the first words";
    assert_eq!(brief(&error), expected);
    assert!(error.is_not_found());
    assert_eq!(transport.accepts(), [OCI, DOCKER]);
}

#[test]
fn any_other_failure_ends_the_search() {
    for reply in [
        Reply::refusal(401, "UNAUTHORIZED", ""),
        Reply::refusal(403, "DENIED", ""),
        Reply::refusal(429, "TOOMANYREQUESTS", ""),
        Reply::status(500),
        Reply::blocked("Failed to fetch"),
        Reply::ok("text/html", "<html>"),
        Reply::ok(OCI, "").header("Content-Length", "0"),
    ] {
        let transport = Scripted::list([reply]);
        assert!(!ask(&transport).unwrap_err().is_not_found());
    }
}

#[test]
fn without_a_telling_content_type_the_documents_own_words_count() {
    let without = r#"{"schemaVersion":2,"manifests":[]}"#;
    let cases = [
        ("application/json", MANIFEST, MediaType::OciManifest, 1),
        ("application/json; charset=utf-8", LIST, MediaType::DockerList, 2),
        ("", MANIFEST, MediaType::OciManifest, 1),
        ("text/plain", without, MediaType::OciIndex, 1),
        ("application/json", r#"{"hello":"world"}"#, MediaType::Other("".into()), 1),
        ("application/vnd.oci.image.index.v1+json; charset=utf-8", without, MediaType::OciIndex, 1),
    ];
    for (content_type, body, expected, requests) in cases {
        let transport = Scripted::by(move |_, _| Reply::ok(content_type, body));
        let fetched = ask(&transport).unwrap();
        assert_eq!((fetched.document.media_type(), transport.asked().len()), (&expected, requests), "{body}");
    }
}

#[test]
fn the_claim_of_the_response_is_compared_with_the_bytes() {
    let own = Hasher::digest(MANIFEST.as_bytes());
    let other = Hasher::digest(b"other");
    let mut hasher = Hasher::new(&waybill::oci::Algorithm::Sha512).unwrap();
    hasher.update(MANIFEST.as_bytes());
    let own_512 = hasher.finish();
    let blake3 = format!("blake3:{}", own.encoded());
    let not_computed = Proof::NotChecked(Unhashed::Algorithm("blake3".into()));
    let plain = reply(&MediaType::OciManifest, MANIFEST);
    let claiming = |text: &str| plain.clone().header("Docker-Content-Digest", text);
    // The answer, the claim in it, the proof, whether the claim contradicts the bytes.
    let cases = [
        (claiming(&own.to_string()), Claim::Digest(own.clone()), Proof::Verified, false),
        (claiming(&own_512.to_string()), Claim::Digest(own_512), Proof::Verified, false),
        (claiming(&other.to_string()), Claim::Digest(other), Proof::Differs, true),
        (claiming(&blake3), Claim::Digest(blake3.parse().unwrap()), not_computed, false),
        (claiming("sha256:short"), Claim::Unreadable("sha256:short".into()), Proof::Hashed, false),
        (claiming(""), Claim::Unreadable(String::new()), Proof::Hashed, false),
        (plain.clone(), Claim::Absent, Proof::Hashed, false),
        (plain.clone().cors(), Claim::Hidden, Proof::Hashed, false),
        (claiming(&own.to_string()).cors(), Claim::Digest(own.clone()), Proof::Verified, false),
    ];
    for (answer, claim, proof, differs) in cases {
        let verification = ask(&Scripted::list([answer])).unwrap().verification;
        assert_eq!((verification.claim(), verification.proof()), (&claim, proof));
        assert_eq!(verification.claim_differs(), differs, "{claim:?}");
        assert_eq!((verification.computed(), verification.digest()), (&own, &own));
        assert_eq!((verification.requested(), verification.size()), (None, MANIFEST.len() as u64));
        assert_eq!(verification.size_mismatch(), None);
    }
}

#[test]
fn each_proof_has_one_word() {
    let words = [Proof::Verified, Proof::Hashed, Proof::Differs, Proof::NotChecked(Unhashed::Schema1)]
        .map(|proof| proof_word(&proof));
    assert_eq!(words, ["verified", "hashed", "differs", "not checked"]);
}

#[test]
fn an_empty_document_is_an_error() {
    let error = ask(&Scripted::list([Reply::ok(MediaType::OciManifest.as_str(), "")])).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Empty);
    assert_eq!(brief(&error), "GET https://registry.example/v2/my/app/manifests/1.0: an empty body");
}

#[test]
fn schema_1_is_asked_for_where_the_refusal_names_it() {
    let words = "Manifest with tag '1.0' has media type 'application/vnd.docker.distribution.manifest.v1+prettyjws', \
                 but client accepts others.";
    let transport = Scripted::by(move |request, _| match request.headers.get("accept") {
        Some(SCHEMA_1) => reply(&MediaType::DockerSchema1Signed, SIGNED),
        _ => Reply::refusal(404, "MANIFEST_UNKNOWN", words),
    });
    let fetched = ask(&transport).unwrap();
    assert_eq!(*fetched.document.content(), Content::Schema1);
    assert_eq!(transport.accepts(), [OCI, DOCKER, SCHEMA_1]);
    let digest = Hasher::digest(SIGNED.as_bytes());
    let fetched = run(transport.client().repository(&repository()).manifest_by_digest(&digest)).unwrap();
    assert_eq!(*fetched.document.content(), Content::Schema1);
    assert_eq!(transport.accepts()[3..], [OCI, SCHEMA_1]);
    let unknown = Scripted::by(|_, _| Reply::refusal(404, "MANIFEST_UNKNOWN", "manifest unknown"));
    assert!(ask(&unknown).unwrap_err().is_not_found());
    assert_eq!(unknown.asked().len(), 2);
}
