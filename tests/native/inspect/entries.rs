//! Entries of other kinds than images: asked for as what they are, and told as what they are.

use waybill::inspect::{
    BlobState, ChildState, EntryName, check_blobs, check_children, config_blob, entry_finding,
};
use waybill::oci::{Descriptor, Document, Hasher, MediaType, Severity};
use waybill::registry::Proof;

use super::scripted::{Reply, Scripted, repository, run};
use super::{INDEX, MANIFEST, attests, entry, manifest, of, read_index, told, worded};
use Severity::{Problem, Warning};

const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
const CACHE: &str = "application/vnd.buildkit.cacheconfig.v0";

fn read(media_type: &str, more: &str) -> Descriptor {
    read_index(&[entry(media_type, &Hasher::digest(b"x"), 1, more)]).manifests[0].clone()
}

/// The state of an entry of this type where only this endpoint has it, and the methods and paths asked.
fn state(media_type: &str, there: &'static str) -> (ChildState, Vec<String>) {
    let transport = Scripted::by(move |request, _| {
        if request.url.contains(there) {
            Reply::ok("application/octet-stream", "x")
        } else {
            Reply::status(404)
        }
    });
    let mut states = Vec::new();
    let entries = [read(media_type, "")];
    run(check_children(transport.client().repository(&repository()), &entries, |_, state| {
        states.push(state);
    }));
    let asked =
        transport.asked().iter().filter_map(|path| path.split('/').rev().nth(1).map(str::to_owned)).collect();
    (states.remove(0), asked)
}

#[test]
fn the_blobs_of_a_build_cache_are_asked_for_as_blobs() {
    for media_type in [LAYER, CACHE] {
        let (there, asked) = state(media_type, "/blobs/");
        assert_eq!((there, asked), (ChildState::Blob(BlobState::Present), vec!["blobs".to_owned()]));
        let (gone, asked) = state(media_type, "/manifests/");
        assert_eq!(gone, ChildState::Blob(BlobState::Missing));
        assert!(asked.iter().all(|endpoint| endpoint == "blobs"), "{asked:?}");
    }
}

#[test]
fn what_is_of_no_known_kind_is_looked_for_at_both_places() {
    let (document, asked) = state("a/b", "/manifests/");
    assert!(matches!(document, ChildState::Fetched(_)));
    assert_eq!(asked, ["manifests"]);
    assert_eq!(state("a/b", "/blobs/").0, ChildState::Blob(BlobState::Present));
    assert_eq!(state("a/b", "/nowhere/").0, ChildState::Missing);
    assert_eq!(state(MANIFEST, "/blobs/").0, ChildState::Missing, "a manifest is no blob");
}

#[test]
fn what_is_missing_is_told_by_its_kind() {
    let digest = Hasher::digest(b"x");
    let signature = r#","artifactType":"application/vnd.cncf.notary.signature""#;
    let told_of = |media_type: &str, more: &str| {
        let found = entry_finding(&read(media_type, more), &ChildState::Missing).unwrap();
        let found = worded(&[found]);
        let [(severity, title, detail)] = told(&found)[..] else { panic!("one") };
        (severity, title.to_owned(), detail.to_owned())
    };
    let cleanup = "Push the image again; cleanup jobs that delete untagged manifests remove the children of indexes too.";
    let cases = [
        (
            MANIFEST,
            of("linux/amd64"),
            Problem,
            "linux/amd64 cannot be pulled.",
            format!(
                "The index lists linux/amd64, but its manifest answers 404. Clients on that platform get “manifest unknown”. {cleanup}"
            ),
        ),
        (
            INDEX,
            String::new(),
            Problem,
            "A nested index is missing.",
            format!(
                "The index lists the index {digest}, which answers 404. What that one lists cannot be pulled through this one. Push it again."
            ),
        ),
        (
            MANIFEST,
            attests("sha256:y"),
            Warning,
            "An attestation is missing.",
            format!("The index lists {digest}, which answers 404."),
        ),
        (
            MANIFEST,
            signature.into(),
            Warning,
            "An entry is missing.",
            format!("The index lists {digest} (signature), which answers 404."),
        ),
    ];
    for (media_type, more, severity, title, detail) in cases {
        assert_eq!(told_of(media_type, &more), (severity, title.to_owned(), detail));
    }
    let layer = read(LAYER, "");
    assert_eq!(entry_finding(&layer, &ChildState::Blob(BlobState::Present)), None);
    assert_eq!(EntryName::of(&read(MANIFEST, &of("linux/amd64"))).to_string(), "linux/amd64");
    assert_eq!(EntryName::of(&read(MANIFEST, &of("unknown/unknown"))).to_string(), digest.to_string());
}

/// The empty config of the image spec, which `BuildKit` embeds; some registries answer 404 for it.
#[test]
fn what_a_manifest_embeds_costs_no_request() {
    let text = manifest("{}", &[]).replace(r#""size":2"#, r#""size":2,"data":"e30=""#);
    let config = Document::read(text.into_bytes(), None).manifest().unwrap().config.clone().unwrap();
    let blob = run(config_blob(Scripted::list([]).client().repository(&repository()), &config)).unwrap();
    assert_eq!((&*blob.bytes, blob.verification.proof()), (&b"{}"[..], Proof::Verified));
    let transport = Scripted::by(|_, _| Reply::status(404));
    let other = Descriptor { media_type: Some(MediaType::new("a/blob")), ..config.clone() };
    let mut states = Vec::new();
    run(check_blobs(transport.client().repository(&repository()), &[config, other], |_, state| {
        states.push(state);
    }));
    states.sort_by_key(|state| *state == BlobState::Elsewhere);
    assert!(matches!(&states[0], BlobState::Read(Ok(_))), "nobody needs to ask for it: {states:?}");
    assert_eq!(states[1], BlobState::Elsewhere, "nor to have it");
    assert_eq!(transport.asked().len(), 2, "HEAD and GET for the other one");
}
