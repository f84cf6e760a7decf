//! What an image was built on, and what a chart is called, word for word.

use waybill::inspect::{BaseImage, ChosenBy, Hop, Image};
use waybill::oci::{Document, Finding, Hasher, Severity};

use super::{MANIFEST, entry, fetched, manifest, read_index, told, worded};
use Severity::Note;

const HELM: &str = "application/vnd.cncf.helm.config.v1+json";

/// An image with these annotations, listed by an entry with those.
fn image(config: &str, own: &str, listed: &str) -> Image {
    let text = manifest("{}", &["a"]).replace("a/layer", super::LAYER).replace(super::CONFIG, config);
    let text = text.replacen('{', &format!(r#"{{"annotations":{{{own}}},"#), 1);
    let read = Document::read(text.clone().into_bytes(), None).manifest().unwrap().clone();
    let more = format!(r#","annotations":{{{listed}}}"#);
    let entry = entry(MANIFEST, &Hasher::digest(text.as_bytes()), text.len(), &more);
    let entry = read_index(&[entry]).manifests[0].clone();
    Image { hops: vec![Hop { entry, rule: ChosenBy::Exact, fetched: fetched(&text) }], manifest: read }
}

fn base(name: &str, digest: &str) -> String {
    format!(
        r#""org.opencontainers.image.base.name":"{name}","org.opencontainers.image.base.digest":"{digest}""#
    )
}

fn found(image: &Image) -> Vec<Finding> {
    worded(&waybill::inspect::image_findings(image, None))
}

#[test]
fn what_an_image_was_built_on_is_told_with_the_way_to_check_it() {
    let digest = Hasher::digest(b"base").to_string();
    let detail = format!(
        "Its annotations say that it was built on {digest}. If the tag points to another digest now, a rebuild would use that \
         one. “Compare its base with the tag now” checks this."
    );
    let title = "It is not known whether its base docker.io/library/debian:12 has moved.";
    let stated = base("debian:12", &digest);
    for image in [image(super::CONFIG, &stated, ""), image(super::CONFIG, "", &stated)] {
        assert_eq!(told(&found(&image)), [(Note, title, &*detail)]);
        let base = BaseImage::of(&image).unwrap();
        assert_eq!(base.tag().to_string(), "docker.io/library/debian:12");
        assert_eq!(base.digest().to_string(), digest);
    }
    let pinned = base(&format!("registry.example/base:1@{digest}"), &digest);
    let read = BaseImage::of(&image(super::CONFIG, &pinned, "")).unwrap();
    assert_eq!(read.tag().to_string(), "registry.example/base:1");
}

#[test]
fn a_base_without_a_digest_or_with_an_odd_name_is_not_told() {
    let digest = Hasher::digest(b"base").to_string();
    let odd = [
        base("debian:12", "sha256:short"),
        base("Not a name", &digest),
        base(&format!("debian@{digest}"), &digest),
        r#""org.opencontainers.image.base.name":"debian:12""#.to_owned(),
    ];
    for stated in odd {
        assert_eq!(found(&image(super::CONFIG, &stated, "")), [], "{stated}");
    }
    let name = r#""org.opencontainers.image.base.name":"debian:12""#;
    let other = format!(r#""org.opencontainers.image.base.digest":"{digest}""#);
    assert_eq!(found(&image(super::CONFIG, name, &other)), [], "they do not belong together");
}

#[test]
fn a_chart_whose_version_is_no_tag_is_told() {
    let version = |text: &str| format!(r#""org.opencontainers.image.version":"{text}""#);
    let detail = "Tags cannot have a +, so Helm writes _ in its place. Give Helm --version 1.0.0+git.7, and give other clients \
                  the tag 1.0.0_git.7.";
    let chart = found(&image(HELM, &version("1.0.0+git.7"), ""));
    assert_eq!(told(&chart), [(Note, "The tag of this chart is not its version.", detail)]);
    assert_eq!(found(&image(HELM, &version("1.0.0"), "")), []);
    assert_eq!(found(&image(super::CONFIG, &version("1.0.0+git.7"), "")), [], "an image may have any tag");
}
