//! The garbage collection while others push, and over records that somebody spoilt.

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures::executor::block_on;
use waybill::demo::{Change, Memory, Registry, Storage};
use waybill::oci::Hasher;
use waybill::registry::{Method, Request, Response, Transport};

use super::url;

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const COLLECT: &str = "/v2/_waybill/registry/gc?untagged=true";

fn ask(registry: &Registry, method: Method, path: &str, media_type: &str, body: &[u8]) -> (u16, String) {
    let mut request = Request::new(method, url(path)).accept(MANIFEST).accept(INDEX);
    if !media_type.is_empty() {
        request = request.body(media_type, body);
    }
    let Response { status, body, .. } = block_on(registry.send(request)).unwrap();
    let (bytes, _) = block_on(body.read(1 << 20)).unwrap();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

fn push_blob(registry: &Registry, bytes: &[u8]) -> String {
    let digest = Hasher::digest(bytes).to_string();
    let path = format!("/v2/my/app/blobs/uploads/?digest={digest}");
    assert_eq!(ask(registry, Method::Post, &path, "application/octet-stream", bytes).0, 201);
    digest
}

/// An image of one layer, and its descriptor.
fn image(registry: &Registry, layer: &[u8]) -> (String, String, String) {
    let (config, digest) = (push_blob(registry, b"{}"), push_blob(registry, layer));
    let size = layer.len();
    let manifest = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{config}","size":2}},"layers":[{{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"{digest}","size":{size}}}]}}"#
    );
    let own = Hasher::digest(manifest.as_bytes()).to_string();
    let descriptor = format!(r#"{{"mediaType":"{MANIFEST}","digest":"{own}","size":{}}}"#, manifest.len());
    (manifest, own, descriptor)
}

fn put(registry: &Registry, reference: &str, media_type: &str, document: &str) -> u16 {
    let path = format!("/v2/my/app/manifests/{reference}");
    ask(registry, Method::Put, &path, media_type, document.as_bytes()).0
}

fn is_there(registry: &Registry, path: &str) -> bool {
    ask(registry, Method::Head, &format!("/v2/my/app/{path}"), "", b"").0 == 200
}

/// Runs a collection, and `meanwhile` when it has made so many pauses.
fn collecting(registry: &Registry, pauses: usize, meanwhile: impl FnOnce()) -> bool {
    let mut collection = pin!(registry.send(Request::new(Method::Post, url(COLLECT))));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..pauses {
        if collection.as_mut().poll(&mut context).is_ready() {
            return false;
        }
    }
    meanwhile();
    loop {
        if let Poll::Ready(response) = collection.as_mut().poll(&mut context) {
            assert_eq!(response.unwrap().status, 200);
            return true;
        }
    }
}

#[test]
fn what_is_pushed_while_garbage_is_collected_keeps_all_that_it_needs() {
    let mut pauses = 0;
    // Whenever it comes in between.
    loop {
        let registry = Registry::empty(Rc::new(Memory::default()));
        let (manifest, child, descriptor) = image(&registry, b"of a platform");
        assert_eq!(put(&registry, &child, MANIFEST, &manifest), 201);
        let (late, late_digest, _) = image(&registry, b"of an image that comes late");
        for number in 0..5 {
            let (other, digest, _) = image(&registry, format!("{number}").as_bytes());
            assert_eq!(put(&registry, &digest, MANIFEST, &other), 201);
        }
        let index = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{descriptor}]}}"#);
        let (mut indexed, mut tagged) = (0, 0);
        let went_on = collecting(&registry, pauses, || {
            indexed = put(&registry, "multi", INDEX, &index);
            tagged = put(&registry, "late", MANIFEST, &late);
        });
        if !went_on {
            break;
        }
        // What was refused was refused, and what was taken is whole.
        assert!(indexed == 201 || indexed == 400, "{pauses}: {indexed}");
        assert_eq!(is_there(&registry, &format!("manifests/{child}")), indexed == 201, "{pauses}");
        assert_eq!(is_there(&registry, &format!("manifests/{late_digest}")), tagged == 201, "{pauses}");
        for (layer, status) in [(&b"of a platform"[..], indexed), (b"of an image that comes late", tagged)] {
            if status == 201 {
                assert!(is_there(&registry, &format!("blobs/{}", Hasher::digest(layer))), "{pauses}");
            }
        }
        pauses += 1;
    }
    assert!(pauses > 10, "it lets others in {pauses} times only");
}

#[test]
fn a_blob_that_a_manifest_names_in_a_member_of_its_own_is_kept() {
    let registry = Registry::empty(Rc::new(Memory::default()));
    let (manifest, ..) = image(&registry, b"layer");
    let (named, other) = (push_blob(&registry, b"named"), push_blob(&registry, b"other"));
    let manifest = format!(r#"{{"extensions":[{{"digest":"{named}"}}],{}"#, &manifest[1..]);
    assert_eq!(put(&registry, "1", MANIFEST, &manifest), 201);
    assert_eq!(ask(&registry, Method::Post, COLLECT, "", b"").0, 200);
    assert!(is_there(&registry, &format!("blobs/{named}")));
    assert!(!is_there(&registry, &format!("blobs/{other}")));
}

#[test]
fn nested_indexes_and_what_refers_to_them_are_kept_by_a_tag_and_go_without() {
    let registry = Registry::empty(Rc::new(Memory::default()));
    let (manifest, child, descriptor) = image(&registry, b"inside");
    put(&registry, &child, MANIFEST, &manifest);
    let inner = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{descriptor}]}}"#);
    let inner_digest = Hasher::digest(inner.as_bytes()).to_string();
    assert_eq!(put(&registry, &inner_digest, INDEX, &inner), 201);
    let size = inner.len();
    let entry = format!(r#"{{"mediaType":"{INDEX}","digest":"{inner_digest}","size":{size}}}"#);
    let outer = format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{entry}]}}"#);
    assert_eq!(put(&registry, "nested", INDEX, &outer), 201);
    let referrer = format!(
        r#"{{"schemaVersion":2,"mediaType":"{INDEX}","artifactType":"a/b","manifests":[],"subject":{descriptor}}}"#
    );
    let referrer_digest = Hasher::digest(referrer.as_bytes()).to_string();
    assert_eq!(put(&registry, &referrer_digest, INDEX, &referrer), 201);
    let all = [&child, &inner_digest, &referrer_digest];
    let count = |expected: usize| {
        let there = all.iter().filter(|digest| is_there(&registry, &format!("manifests/{digest}")));
        assert_eq!(there.count(), expected);
    };
    assert!(collecting(&registry, 0, || ()));
    count(3);
    ask(&registry, Method::Delete, "/v2/my/app/manifests/nested", "", b"");
    assert!(collecting(&registry, 0, || ()));
    count(0);
    let (_, referrers) = ask(&registry, Method::Get, &format!("/v2/my/app/referrers/{child}"), "", b"");
    assert!(referrers.ends_with(r#""manifests":[]}"#), "{referrers}");
}

#[test]
fn records_that_cannot_be_read_go_and_hold_up_nothing() {
    let storage = Rc::new(Memory::default());
    let registry = Registry::empty(storage.clone());
    let kept = push_blob(&registry, b"kept, for a manifest names it");
    let (manifest, ..) = image(&registry, b"kept, for a manifest names it");
    assert_eq!(put(&registry, "1", MANIFEST, &manifest), 201);
    let spoil = |key: &str, value: &[u8]| {
        block_on(storage.commit(vec![Change::Put(key.into(), Arc::from(value))])).unwrap();
    };
    // The first upload became the blob that is kept.
    spoil("upload my/app 00000001", b"NaN");
    spoil("upload my/app ffff", b"");
    spoil("upload UPPER ../..", b"\xff");
    spoil("upload nothing", b"5");
    spoil("content ffff 00000000", b"of nobody");
    let (status, report) = ask(&registry, Method::Post, COLLECT, "", b"");
    assert_eq!(status, 200, "{report}");
    assert!(report.contains(r#""uploads":4"#), "{report}");
    assert_eq!(block_on(storage.keys("upload ")).unwrap(), [""; 0]);
    assert_eq!(block_on(storage.keys("content ffff")).unwrap(), [""; 0]);
    let (status, bytes) = ask(&registry, Method::Get, &format!("/v2/my/app/blobs/{kept}"), "", b"");
    assert_eq!((status, &*bytes), (200, "kept, for a manifest names it"));
}

#[test]
fn a_number_that_cannot_be_read_leads_to_no_content_of_another() {
    let storage = Rc::new(Memory::default());
    let registry = Registry::empty(storage.clone());
    let first = push_blob(&registry, b"first");
    block_on(storage.commit(vec![Change::Put("next".into(), Arc::from(&b"many"[..]))])).unwrap();
    let second = push_blob(&registry, b"second");
    for (digest, expected) in [(first, "first"), (second, "second")] {
        let (status, bytes) = ask(&registry, Method::Get, &format!("/v2/my/app/blobs/{digest}"), "", b"");
        assert_eq!((status, &*bytes), (200, expected));
    }
}
