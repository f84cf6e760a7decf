//! Is everything there? And with how many requests at once?

use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use waybill::inspect::{BlobState, ChildState, check_blobs, check_children, root};
use waybill::oci::{Descriptor, Document, Hasher, ImageConfig, Repository};
use waybill::registry::{
    Client, ErrorKind, LocalFuture, Proof, Request, Response, Transport, TransportError,
};

use super::scripted::{Reply, Scripted, repository, run};
use super::{MANIFEST, demo, entry, manifest, of, platform, read_index};
use waybill::words::brief;

fn children(client: &Client, repository: &Repository, entries: &[Descriptor]) -> Vec<(usize, ChildState)> {
    let mut states = Vec::new();
    run(check_children(client.repository(repository), entries, |at, state| {
        states.push((at, state));
    }));
    states.sort_by_key(|(at, _)| *at);
    states
}

fn blobs(client: &Client, repository: &Repository, blobs: &[Descriptor]) -> Vec<BlobState> {
    let mut states = Vec::new();
    run(check_blobs(client.repository(repository), blobs, |at, state| states.push((at, state))));
    states.sort_by_key(|(at, _)| *at);
    assert!(states.iter().map(|(at, _)| *at).eq(0..blobs.len()), "each is told once");
    states.into_iter().map(|(_, state)| state).collect()
}

fn document(text: &str) -> Document {
    run(root(&demo::client(), &demo::reference(text))).unwrap().fetched.document
}

/// The platform of a config that was read.
fn read_platform(state: &BlobState) -> String {
    let BlobState::Read(Ok(config)) = state else { panic!("{state:?}") };
    config.platform.to_string()
}

fn word(state: &ChildState) -> &'static str {
    match state {
        ChildState::Fetched(_) => "verified",
        ChildState::Blob(_) => "blob",
        ChildState::Missing => "missing",
        ChildState::Failed(_) => "failed",
    }
}

#[test]
fn the_missing_platform_of_the_demo_is_found() {
    let name = "incident/missing-platform";
    let entries = &document(&format!("{name}:latest")).index().unwrap().manifests.clone();
    let states = children(&demo::client(), &demo::repository(name), entries);
    let words: Vec<_> = states.iter().map(|(at, state)| (*at, word(state))).collect();
    assert_eq!(words, [(0, "verified"), (1, "verified"), (2, "missing")]);
    let ChildState::Fetched(fetched) = &states[0].1 else { panic!("verified") };
    assert_eq!(fetched.verification.digest(), &entries[0].digest);
    assert_eq!(fetched.verification.proof(), Proof::Verified);
}

#[test]
fn the_missing_layer_of_the_demo_is_found() {
    let name = "incident/missing-layer";
    let needed: Vec<_> = document(&format!("{name}:latest")).manifest().unwrap().blobs().cloned().collect();
    let states = blobs(&demo::client(), &demo::repository(name), &needed);
    assert_eq!(read_platform(&states[0]), "linux/amd64");
    assert_eq!(states[1..], [BlobState::Present, BlobState::Missing, BlobState::Present]);
}

#[test]
fn everything_is_there_for_the_wrong_platform_of_the_demo_and_its_config_says_which() {
    let name = "incident/wrong-platform";
    let entries = document(&format!("{name}:latest")).index().unwrap().manifests.clone();
    for (_, state) in children(&demo::client(), &demo::repository(name), &entries) {
        let ChildState::Fetched(fetched) = state else { panic!("{state:?}") };
        let needed: Vec<_> = fetched.document.manifest().unwrap().blobs().cloned().collect();
        let states = blobs(&demo::client(), &demo::repository(name), &needed);
        assert_eq!(read_platform(&states[0]), "linux/amd64");
        assert_eq!(states[1..], vec![BlobState::Present; needed.len() - 1]);
    }
}

#[test]
fn of_a_config_only_what_is_compared_is_kept_and_a_large_one_is_left() {
    let text =
        r#"{"os":"linux","architecture":"arm64","config":{"Env":["A=b"]},"rootfs":{"diff_ids":["x"]}}"#;
    let config = |text: &str, size: usize| {
        let text = manifest(text, &[]);
        let own = Document::read(text.into_bytes(), None).manifest().unwrap().config.clone().unwrap();
        Descriptor { size: Some(size as u64), ..own }
    };
    let transport = Scripted::list([Reply::ok("a/config", text), Reply::ok("a/config", "no JSON")]);
    let needed = [config(text, text.len()), config("no JSON", 7), config("large", (1 << 20) + 1)];
    let states = blobs(&transport.client(), &repository(), &needed);
    let BlobState::Read(Ok(kept)) = &states[0] else { panic!("{states:?}") };
    let expected = ImageConfig { diff_ids: vec!["x".into()], ..ImageConfig::new(platform("linux/arm64")) };
    assert_eq!(**kept, expected);
    assert!(matches!(&states[1], BlobState::Read(Err(_))), "{states:?}");
    let BlobState::Failed(error) = &states[2] else { panic!("{states:?}") };
    assert!(brief(error).ends_with("more than the 1048576 bytes that Waybill reads"), "{error}");
}

#[test]
fn an_entry_that_cannot_be_had_says_why() {
    let text = manifest("{}", &[]);
    let entries = read_index(&[
        entry(MANIFEST, &Hasher::digest(text.as_bytes()), text.len(), ""),
        entry(MANIFEST, &Hasher::digest(b"altered"), 1, ""),
        entry(MANIFEST, &Hasher::digest(b"denied"), 1, ""),
    ])
    .manifests;
    let denied = entries[2].digest.to_string();
    let transport = Scripted::by(move |request, _| {
        if request.url.ends_with(&denied) {
            Reply::refusal(403, "DENIED", "")
        } else {
            Reply::ok(MANIFEST, text.clone())
        }
    });
    let states = children(&transport.client(), &repository(), &entries);
    assert_eq!(word(&states[0].1), "verified");
    let ChildState::Failed(error) = &states[1].1 else { panic!("failed") };
    assert!(matches!(error.kind, ErrorKind::Differs { .. }), "{error}");
    let ChildState::Failed(error) = &states[2].1 else { panic!("failed") };
    assert!(brief(error).ends_with("status 403, DENIED"), "{error}");
}

/// The layer of a manifest, of that type and size.
fn layer(media_type: &str, size: &str) -> Descriptor {
    let digest = Hasher::digest(b"layer");
    let text = format!(
        r#"{{"schemaVersion":2,"layers":[{{"mediaType":"{media_type}","digest":"{digest}","size":{size}}}]}}"#
    );
    Document::read(text.into_bytes(), None).manifest().unwrap().layers[0].clone()
}

#[test]
fn what_the_registry_says_of_a_blob_is_told() {
    let plain = "application/vnd.oci.image.layer.v1.tar+gzip";
    let foreign = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    let restricted = "application/vnd.oci.image.layer.nondistributable.v1.tar";
    let there = |size: &str| Reply::status(200).header("Content-Length", size);
    let gone = || Reply::status(404);
    let cases = [
        (layer(plain, "5"), vec![there("5")], BlobState::Present),
        (layer(plain, "5"), vec![Reply::status(200)], BlobState::Present),
        (layer(plain, "5"), vec![there("6"), there("6")], BlobState::OtherSize(6)),
        (layer(plain, "null"), vec![there("6")], BlobState::Present),
        (layer(plain, "5"), vec![gone(), gone()], BlobState::Missing),
        (layer(foreign, "5"), vec![gone(), gone()], BlobState::Elsewhere),
        (layer(restricted, "5"), vec![gone(), gone()], BlobState::Elsewhere),
        (layer(restricted, "5"), vec![there("5")], BlobState::Present),
        // A proxy cache has a blob only after a GET.
        (layer(plain, "5"), vec![gone(), there("5")], BlobState::Present),
        (layer(plain, "5"), vec![gone(), there("6")], BlobState::OtherSize(6)),
        // HEAD is redirected to a URL that is signed for GET.
        (layer(plain, "5"), vec![Reply::status(403), there("5")], BlobState::Present),
        (layer(plain, "5"), vec![Reply::status(405), there("5")], BlobState::Present),
        (layer(plain, "5"), vec![Reply::blocked("Failed to fetch"), there("5")], BlobState::Present),
        // A proxy answers every HEAD alike.
        (layer(plain, "5"), vec![there("0"), there("5")], BlobState::Misstated(0)),
        (layer(plain, "5"), vec![there("0"), Reply::status(200)], BlobState::Misstated(0)),
    ];
    for (blob, replies, expected) in cases {
        let count = replies.len();
        let transport = Scripted::list(replies);
        assert_eq!(blobs(&transport.client(), &repository(), &[blob]), [expected]);
        let path = format!("my/app/blobs/{}", Hasher::digest(b"layer"));
        assert_eq!(transport.asked(), [format!("HEAD {path}"), path][..count]);
    }
    for replies in [
        vec![Reply::status(401)],
        vec![Reply::status(429)],
        vec![Reply::status(405), Reply::status(403)],
        vec![Reply::blocked("Failed to fetch"), Reply::blocked("Failed to fetch")],
    ] {
        let states = blobs(&Scripted::list(replies).client(), &repository(), &[layer(plain, "5")]);
        assert!(matches!(states[..], [BlobState::Failed(_)]), "{states:?}");
    }
}

#[test]
fn what_was_hashed_here_is_there_whatever_was_said_of_it() {
    let blob = layer("application/vnd.oci.image.layer.v1.tar+gzip", "5");
    let proof = |bytes: &str| {
        let transport = Scripted::list([Reply::status(200).body(bytes)]);
        run(transport.client().repository(&repository()).verify_blob(&blob, async |_: &[u8]| ())).unwrap()
    };
    let right = proof("layer");
    for (state, expected) in [
        (None, BlobState::Present),
        (Some(BlobState::Missing), BlobState::Present),
        (Some(BlobState::Elsewhere), BlobState::Present),
        (Some(BlobState::Present), BlobState::Present),
        (Some(BlobState::OtherSize(0)), BlobState::Misstated(0)),
        (Some(BlobState::Misstated(0)), BlobState::Misstated(0)),
    ] {
        assert_eq!(BlobState::settled_by(state, &right), expected);
    }
    assert_eq!(BlobState::settled_by(Some(BlobState::Missing), &proof("lay")), BlobState::OtherSize(3));
    let endless = BlobState::settled_by(None, &proof("layer after layer"));
    assert_eq!(endless, BlobState::Differs, "how long it is nobody knows");
    let other = BlobState::settled_by(Some(BlobState::Present), &proof("other"));
    assert_eq!(other, BlobState::Differs, "of the stated size, and something else");
}

/// Counts the requests that are under way at the same time.
struct Counting {
    inner: Rc<Scripted>,
    now: Cell<usize>,
    most: Cell<usize>,
}

impl Transport for Counting {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            self.now.set(self.now.get() + 1);
            self.most.set(self.most.get().max(self.now.get()));
            let mut waited = false;
            poll_fn(|context| {
                if std::mem::replace(&mut waited, true) {
                    return Poll::Ready(());
                }
                context.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            self.now.set(self.now.get() - 1);
            self.inner.send(request).await
        })
    }
}

/// A client over a registry that has nothing, and the most requests that it had under way at once.
fn counted() -> (Client, Rc<Counting>) {
    let inner = Scripted::by(|_, _| Reply::status(404));
    let counting = Rc::new(Counting { inner, now: Cell::new(0), most: Cell::new(0) });
    (Client::new(counting.clone()), counting)
}

#[test]
fn no_more_than_four_requests_are_under_way_at_once() {
    let entries: Vec<_> =
        (0..20_u8).map(|number| entry(MANIFEST, &Hasher::digest(&[number]), 1, &of("linux/amd64"))).collect();
    let entries = read_index(&entries).manifests;
    let (client, counting) = counted();
    assert!(
        children(&client, &repository(), &entries).iter().all(|(_, state)| *state == ChildState::Missing)
    );
    assert_eq!((counting.most.get(), counting.inner.asked().len()), (4, 40), "by both pairs of types");
    let (client, counting) = counted();
    assert_eq!(blobs(&client, &repository(), &entries), vec![BlobState::Missing; 20]);
    assert_eq!((counting.most.get(), counting.inner.asked().len()), (4, 40));
    let (client, counting) = counted();
    assert_eq!(blobs(&client, &repository(), &[]), []);
    assert_eq!(counting.most.get(), 0);
}
