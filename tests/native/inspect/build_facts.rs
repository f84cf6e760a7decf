//! What an image says of its build, and where that is taken from.

use waybill::inspect::{BuildFacts, ChosenBy, Contents, Hop, Image, Root, TagState};
use waybill::oci::{Hasher, ImageConfig};

use super::{INDEX, MANIFEST, entry, fetched, manifest, read_index};

/// An index with these annotations as JSON, an entry with some, a manifest with some.
fn image(of_index: &str, of_entry: &str, of_manifest: &str) -> (Root, Image) {
    let text = manifest("{}", &[]).replacen('{', &format!(r#"{{"annotations":{{{of_manifest}}},"#), 1);
    let digest = Hasher::digest(text.as_bytes());
    let entry = entry(MANIFEST, &digest, text.len(), &format!(r#","annotations":{{{of_entry}}}"#));
    let hop = Hop {
        entry: read_index(std::slice::from_ref(&entry)).manifests[0].clone(),
        rule: ChosenBy::Exact,
        fetched: fetched(&text),
    };
    let index = format!(
        r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{entry}],"annotations":{{{of_index}}}}}"#
    );
    let root = Root { fetched: fetched(&index), tag: TagState::None, contents: Contents::default() };
    let manifest = hop.fetched.document.manifest().unwrap().clone();
    (root, Image { hops: vec![hop], manifest })
}

fn config(more: &str) -> ImageConfig {
    ImageConfig::read(format!(r#"{{"rootfs":{{"diff_ids":[]}}{more}}}"#).as_bytes()).unwrap()
}

fn revision(of_index: &str, of_entry: &str, of_manifest: &str, label: &str) -> String {
    let pair = |value: &str| match value {
        "" => String::new(),
        value => format!(r#""org.opencontainers.image.revision":"{value}""#),
    };
    let (root, image) = image(&pair(of_index), &pair(of_entry), &pair(of_manifest));
    let config = config(&format!(r#","config":{{"Labels":{{{}}}}}"#, pair(label)));
    BuildFacts::of(&root, Some(&image), Some(&config)).revision().to_owned()
}

#[test]
fn what_is_nearest_to_the_image_counts() {
    assert_eq!(revision("index", "entry", "manifest", "label"), "label");
    assert_eq!(revision("index", "entry", "manifest", ""), "manifest");
    assert_eq!(revision("index", "entry", "", " "), "entry");
    assert_eq!(revision("index", "", "", ""), "index");
    assert_eq!(revision("", "", "", ""), "");
}

#[test]
fn the_config_says_when_it_was_built_unless_that_is_no_time() {
    let created = |config: &ImageConfig, annotation: &str| {
        let (root, image) = image("", "", annotation);
        BuildFacts::of(&root, Some(&image), Some(config)).created().to_owned()
    };
    let annotation = r#""org.opencontainers.image.created":"2025-02-03T04:05:06Z""#;
    let built = config(r#","created":"2026-03-01T12:00:00Z""#);
    assert_eq!(created(&built, annotation), "2026-03-01 12:00 UTC");
    let unset = config(r#","created":"0001-01-01T00:00:00Z""#);
    assert_eq!(created(&unset, annotation), "2025-02-03 04:05 UTC");
    assert_eq!(created(&unset, ""), "");
}

#[test]
fn only_a_plain_web_address_is_a_link() {
    let link = |source: &str| {
        let (root, image) = image("", "", &format!(r#""org.opencontainers.image.source":"{source}""#));
        BuildFacts::of(&root, Some(&image), None).source_link().map(str::to_owned)
    };
    assert_eq!(link("https://git.example/a/b").as_deref(), Some("https://git.example/a/b"));
    assert_eq!(link("http://git.example/").as_deref(), Some("http://git.example/"));
    let cut = format!("https://git.example/{}", "a".repeat(300));
    for other in [
        "javascript:alert(1)",
        "git@git.example:a/b",
        "https://git.example/ a",
        "https://git.\u{202e}elpmaxe/",
        &cut,
    ] {
        assert_eq!(link(other), None, "{other}");
    }
}

#[test]
fn a_fact_is_no_longer_than_a_line_or_two() {
    let long = "x".repeat(1 << 16);
    let shown = revision("", "", "", &long);
    assert_eq!(shown, format!("{}…", "x".repeat(200)));
}
