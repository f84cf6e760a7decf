//! A tag is moved only from where it was seen.

use std::rc::Rc;
use std::sync::Arc;

use waybill::oci::{Digest, Document, Hasher, MediaType};
use waybill::registry::{Tagged, writes};

use super::scripted::{Reply, Scripted, repository, run, tag};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

fn manifest(name: &str) -> String {
    format!(r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{}},"layers":[],"name":"{name}"}}"#)
}

fn digest(name: &str) -> Digest {
    Hasher::digest(manifest(name).as_bytes())
}

/// Tags `name`, which may be moved from `from`.
fn put(transport: &Rc<Scripted>, name: &str, from: Option<&str>) -> Tagged {
    let bytes: Arc<[u8]> = manifest(name).into_bytes().into();
    let from = from.map(digest);
    let client = transport.client();
    run(client.repository(&repository()).tag_manifest(&tag(), from.as_ref(), &MediaType::OciManifest, &bytes))
        .unwrap()
}

fn pointing_to(name: &str) -> Reply {
    Reply::ok(MANIFEST, manifest(name))
}

#[test]
fn a_new_tag_is_set() {
    let transport = Scripted::list([Reply::status(404), Reply::status(404), Reply::status(201)]);
    assert!(matches!(put(&transport, "new", None), Tagged::Stored(stored) if stored.digest == digest("new")));
}

#[test]
fn a_tag_on_the_same_bytes_is_set_again() {
    let transport = Scripted::list([pointing_to("same"), Reply::status(201)]);
    assert!(matches!(put(&transport, "same", None), Tagged::Stored(_)));
}

#[test]
fn a_tag_is_moved_from_where_it_was_seen_and_from_nowhere_else() {
    let transport = Scripted::list([pointing_to("old"), Reply::status(201)]);
    assert!(matches!(put(&transport, "new", Some("old")), Tagged::Stored(_)));
    for from in [None, Some("other")] {
        let transport = Scripted::list([pointing_to("old")]);
        let Tagged::Elsewhere(now) = put(&transport, "new", from) else { panic!("it was moved") };
        assert_eq!(now.name(), &digest("old"));
    }
}

#[test]
fn all_requests_of_a_push_with_a_subject_are_known_before() {
    let subject = digest("subject");
    let text = manifest("sbom").replace(
        r#""name""#,
        &format!(r#""subject":{{"mediaType":"{MANIFEST}","digest":"{subject}","size":1}},"name""#),
    );
    let bytes: Arc<[u8]> = text.into_bytes().into();
    let requests = |name: &str| {
        let document = Document::read(bytes.clone(), Some(MediaType::OciManifest));
        let all = writes::manifest_requests(&repository(), name, &document);
        let line = |request: &waybill::registry::Request| format!("{} {}", request.method, request.path());
        all.iter().map(line).collect::<Vec<_>>()
    };
    let list = format!("/v2/my/app/manifests/sha256-{}", subject.encoded());
    let after = [format!("GET /v2/my/app/referrers/{subject}"), format!("GET {list}"), format!("PUT {list}")];
    let own = Hasher::digest(&bytes).to_string();
    assert_eq!(requests(&own), [&[format!("PUT /v2/my/app/manifests/{own}")][..], &after].concat());
    let tagged = ["GET /v2/my/app/manifests/1.0", "PUT /v2/my/app/manifests/1.0"].map(str::to_owned);
    assert_eq!(requests("1.0"), [&tagged[..], &after].concat());
}
