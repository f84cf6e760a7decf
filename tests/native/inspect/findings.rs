//! What a person should know about a reference and its documents, word for word.

use waybill::inspect::{ChosenBy, Contents, Hop, Image, Root, TagState, root};
use waybill::oci::{Document, Finding, Hasher, Severity};
use waybill::registry::{Claim, Fetched, Verifier};

use super::scripted::{Reply, Scripted, registry, repository, run};
use super::{
    INDEX, MANIFEST, attests, demo, entry, findings, image_of, index, manifest, of, read_index, told, worded,
};
use Severity::{Note, Problem, Warning};

/// A document asked for by its digest, or by tag.
fn fetched(text: &str, by_digest: bool, claim: Claim, stated_size: Option<u64>) -> Fetched {
    let requested = by_digest.then(|| Hasher::digest(text.as_bytes()));
    let mut verifier = Verifier::new(requested, claim, stated_size);
    verifier.update(text.as_bytes());
    Fetched { document: Document::read(text.as_bytes(), None), verification: verifier.finish() }
}

fn rooted(tag: TagState) -> Root {
    Root {
        fetched: fetched(&manifest("{}", &[]), false, Claim::Absent, None),
        tag,
        contents: Contents::default(),
    }
}

fn found(root: &Root) -> Vec<Finding> {
    worded(&findings(root, None, None))
}

#[test]
fn where_a_tag_is_now_is_told() {
    let now = Hasher::digest(b"now");
    let moved = found(&rooted(TagState::Moved(now.clone())));
    let detail = format!("It now points to {now}. This page shows the digest from the link.");
    assert_eq!(told(&moved), [(Warning, "The tag has moved.", &*detail)]);
    let detail = "The registry no longer has it. This page shows the digest from the link.";
    assert_eq!(told(&found(&rooted(TagState::Gone))), [(Warning, "The tag is gone.", detail)]);
    let lists = TagState::Lists(now.clone(), Some("linux/arm64".parse().unwrap()));
    let detail = format!("It points to the index {now}, and this is its manifest for linux/arm64.");
    assert_eq!(told(&found(&rooted(lists))), [(Note, "The tag is current.", &*detail)]);
    for tag in [TagState::None, TagState::Current, TagState::Unmoved] {
        assert_eq!(found(&rooted(tag)), []);
    }
}

#[test]
fn that_the_registry_does_not_tell_is_told() {
    let transport = Scripted::list([Reply::refusal(429, "TOOMANYREQUESTS", "slow down")]);
    let error = run(transport.client().registry(&registry()).ping()).unwrap_err();
    let now = Hasher::digest(b"now");
    let detail = format!(
        "It now points to the index {now}. That index nests more indexes, or deeper ones, than Waybill follows; one of \
         them may list this."
    );
    let may = found(&rooted(TagState::MayList(now)));
    assert_eq!(told(&may), [(Warning, "It is not known whether the tag has moved.", &*detail)]);
    let found = found(&rooted(TagState::Unknown(error)));
    let detail = "GET https://registry.example/v2/: status 429, TOOMANYREQUESTS: slow down. \
                  This page shows the digest from the link.";
    assert_eq!(told(&found), [(Warning, "It is not known where the tag points.", detail)]);
}

#[test]
fn a_claim_that_contradicts_its_bytes_is_told() {
    let text = manifest("{}", &[]);
    let (computed, claimed) = (Hasher::digest(text.as_bytes()), Hasher::digest(b"other"));
    let title = "The bytes differ from the registry's own claim.";
    let detail = format!(
        "The registry claims {claimed} in Docker-Content-Digest, but its bytes hash to {computed}. \
         A proxy or the registry changed them, or the header is wrong."
    );
    for (by_digest, severity) in [(false, Problem), (true, Warning)] {
        let fetched = fetched(&text, by_digest, Claim::Digest(claimed.clone()), None);
        let found = found(&Root { fetched, tag: TagState::Current, contents: Contents::default() });
        assert_eq!(told(&found), [(severity, title, &*detail)]);
    }
    let fetched = fetched(&text, false, Claim::Digest(computed), None);
    assert_eq!(found(&Root { fetched, tag: TagState::Current, contents: Contents::default() }), []);
}

#[test]
fn a_claim_that_is_no_digest_is_told() {
    let fetched = fetched(&manifest("{}", &[]), false, Claim::Unreadable("\"md5\"\n".into()), None);
    let found = found(&Root { fetched, tag: TagState::Current, contents: Contents::default() });
    let detail = r#"Docker-Content-Digest is "\"md5\"\n", which is not a digest."#;
    assert_eq!(told(&found), [(Warning, "Unreadable claim", detail)]);
}

#[test]
fn a_size_that_an_index_misstates_is_told() {
    let child = manifest("{}", &[]);
    let size = child.len();
    let entry = entry(MANIFEST, &Hasher::digest(child.as_bytes()), size + 1, "");
    let document = Document::read(index(&[entry]).into_bytes(), None);
    let transport = Scripted::by(move |_, _| Reply::ok(MANIFEST, child.clone()));
    let image = image_of(transport.client().repository(&repository()), &document, None).unwrap();
    let found = worded(&findings(&rooted(TagState::None), Some(&image), None));
    let detail = format!(
        "The manifest has {size} bytes, but its descriptor states {}. Clients that check sizes refuse it, containerd with “unexpected commit size”.",
        size + 1
    );
    assert_eq!(told(&found), [(Problem, "Wrong size", &*detail)]);
    let fetched = fetched("{\"layers\":[],\"config\":{}}", true, Claim::Absent, Some(7));
    let found = self::found(&Root { fetched, tag: TagState::None, contents: Contents::default() });
    let detail = "The manifest has 25 bytes, but its descriptor states 7. Clients that check sizes refuse it, containerd with “unexpected commit size”.";
    assert!(told(&found).contains(&(Problem, "Wrong size", detail)), "{found:?}");
}

/// An index with an attestation about a digest that it lists, one about another, and one about nothing.
fn index_with_orphans() -> (String, [String; 2]) {
    let digest = |text: &str| Hasher::digest(text.as_bytes());
    let image = digest("image");
    let gone = digest("gone");
    let nothing = attests("").replace(r#","vnd.docker.reference.digest":"""#, "");
    let text = index(&[
        entry(MANIFEST, &image, 1, &of("linux/amd64")),
        entry(MANIFEST, &digest("sbom"), 1, &attests(&image.to_string())),
        entry(MANIFEST, &digest("old sbom"), 1, &attests(&gone.to_string())),
        entry(MANIFEST, &digest("lost sbom"), 1, &nothing),
    ]);
    let details = [
        format!("{} is about {gone}, which the index does not list.", digest("old sbom")),
        format!("{} does not say which manifest it is about.", digest("lost sbom")),
    ];
    (text, details)
}

#[test]
fn an_attestation_about_nothing_listed_is_told() {
    let (text, [old, lost]) = index_with_orphans();
    let fetched = fetched(&text, false, Claim::Absent, None);
    let found = found(&Root { fetched, tag: TagState::Current, contents: Contents::default() });
    let title = "Orphan attestation";
    assert_eq!(told(&found), [(Warning, title, &*old), (Warning, title, &*lost)]);
}

#[test]
fn an_index_in_an_index_is_told_about_too() {
    let (text, [old, lost]) = index_with_orphans();
    let inner = read_index(&[entry(INDEX, &Hasher::digest(text.as_bytes()), text.len(), "")]);
    let child = fetched(&text, true, Claim::Absent, None);
    let hop = Hop { entry: inner.manifests[0].clone(), rule: ChosenBy::Exact, fetched: child };
    let own = Document::read(manifest("{}", &[]).into_bytes(), None);
    let image = Image { hops: vec![hop], manifest: own.manifest().unwrap().clone() };
    let found = worded(&findings(&rooted(TagState::Current), Some(&image), None));
    let title = "Orphan attestation";
    assert_eq!(told(&found), [(Warning, title, &*old), (Warning, title, &*lost)]);
}

/// Whoever reads the index must know that it is not read alike everywhere.
#[test]
fn an_image_without_a_platform_is_told() {
    let digest = Hasher::digest(b"image");
    let text = index(&[entry(MANIFEST, &digest, 1, ""), entry(INDEX, &Hasher::digest(b"inner"), 1, "")]);
    let fetched = fetched(&text, false, Claim::Absent, None);
    let found = found(&Root { fetched, tag: TagState::Current, contents: Contents::default() });
    let detail = format!(
        "The index states none for {digest}, and clients treat that differently: containerd goes by its config, crane \
         takes it for linux/amd64, podman takes it last, and regctl skips it."
    );
    assert_eq!(told(&found), [(Severity::Note, "An image is listed without a platform.", &*detail)]);
}

#[test]
fn what_is_odd_about_each_document_is_told_worst_first() {
    let fetched = fetched(r#"{"schemaVersion":2,"layers":null,"config":[]}"#, false, Claim::Absent, None);
    let root = Root { fetched, tag: TagState::Moved(Hasher::digest(b"now")), contents: Contents::default() };
    let odd = Document::read(&br#"{"schemaVersion":2,"layers":[{}],"config":{"digest":"x"}}"#[..], None);
    let hop = Hop {
        entry: read_index(&[entry(MANIFEST, &Hasher::digest(b""), 1, "")]).manifests[0].clone(),
        rule: ChosenBy::Exact,
        fetched: Fetched { document: odd.clone(), ..root.fetched.clone() },
    };
    let image = Image { hops: vec![hop], manifest: odd.manifest().unwrap().clone() };
    let found = worded(&findings(&root, Some(&image), None));
    let titles: Vec<_> = told(&found).iter().map(|(severity, title, _)| (*severity, *title)).collect();
    let expected = [
        (Problem, "Unusable entry"),
        (Problem, "Unusable entry"),
        (Warning, "The tag has moved."),
        (Warning, "Wrong type"),
        (Severity::Note, "Null member"),
    ];
    assert_eq!(titles, expected);
}

#[test]
fn the_healthy_stories_of_the_demo_have_no_findings() {
    let client = demo::client();
    for text in
        ["multi:latest", "single:latest", "my/app:1.1", "acme:2", "legacy/list:latest", "charts/hello:0.1.0"]
    {
        let reference = demo::reference(text);
        let root = run(root(&client, &reference)).unwrap();
        let repository = client.repository(reference.repository());
        let image = image_of(repository, &root.fetched.document, None).unwrap();
        let config = image.manifest.config.as_ref().unwrap();
        let config =
            run(waybill::inspect::config_blob(client.repository(reference.repository()), config)).unwrap();
        assert_eq!(findings(&root, Some(&image), Some(&config)), [], "{text}");
    }
}
