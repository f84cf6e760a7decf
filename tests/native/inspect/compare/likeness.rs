//! What a comparison comes to.

use waybill::inspect::compare::{Comparison, Gap, Letter, Likeness, Missing, PairState, Topic};
use waybill::oci::{DownloadSize, EntryKind};

use super::super::{MANIFEST, attests, entry, of};
use super::{Shelf, config, demo_comparison, demo_sides};

/// Two images of `config`, `layers`.
fn compared(a: (&str, &[&str]), b: (&str, &[&str])) -> Comparison {
    let mut shelf = Shelf::default();
    let (a, b) = (shelf.image(a.0, a.1, ""), shelf.image(b.0, b.1, ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    shelf.compare()
}

#[test]
fn the_same_digest_is_identical() {
    let comparison = demo_comparison("multi:1.0", "multi:latest");
    assert_eq!(comparison.likeness, Likeness::Identical);
    assert_eq!((comparison.differences.noise.len(), comparison.differences.told.len()), (0, 0));
    assert!(comparison.platforms.iter().all(|pair| pair.state == PairState::Same));
    assert_eq!(comparison.to_a.map(|missing| missing.layers), Some(0));
}

#[test]
fn other_settings_are_told_apart_from_other_layers() {
    let ids = ["sha256:1"];
    let (plain, user) = (config("", &ids), config(r#""User":"app""#, &ids));
    let later = plain.replace("2026-01-01", "2026-02-02");
    assert_eq!(compared((&plain, &["x"]), (&user, &["x"])).likeness, Likeness::SameLayers);
    assert_eq!(compared((&plain, &["x"]), (&later, &["x"])).likeness, Likeness::Noise);
    let recompressed = compared((&plain, &["x"]), (&plain, &["y"]));
    assert_eq!(recompressed.likeness, Likeness::Recompressed(1));
    assert_eq!(compared((&plain, &["x"]), (&user, &["y"])).likeness, Likeness::SameLayers);
    let size = DownloadSize { bytes: 1, unstated: 0 };
    assert_eq!(recompressed.to_b, Some(Missing { layers: 1, shared: 0, size }), "other bytes are downloaded");
}

#[test]
fn a_base_that_both_have_is_told() {
    let (a, b) = (config("", &["sha256:1", "sha256:2"]), config("", &["sha256:1", "sha256:3"]));
    let comparison = compared((&a, &["x", "y"]), (&b, &["x", "z"]));
    assert_eq!(comparison.likeness, Likeness::SameBase);
    assert_eq!(comparison.to_b.unwrap().layers, 1);
    let other = config("", &["sha256:8", "sha256:9"]);
    assert_eq!(compared((&a, &["x", "y"]), (&other, &["p", "q"])).likeness, Likeness::Different);
}

#[test]
fn layers_that_both_have_are_counted_once() {
    let repeated = config("", &["sha256:1", "sha256:2", "sha256:2", "sha256:2"]);
    let comparison = compared((&config("", &["sha256:1"]), &["x"]), (&repeated, &["x", "e", "e", "e"]));
    assert_eq!(comparison.to_b.map(|missing| (missing.layers, missing.shared)), Some((1, 1)));
}

#[test]
fn artifacts_have_no_base() {
    let mut shelf = Shelf::default();
    for (tag, text) in [("a", "y"), ("b", "z")] {
        let config = shelf.put("application/vnd.example.config+json", "{}", "");
        let layer = |text: &str| entry("text/plain", &waybill::oci::Hasher::digest(text.as_bytes()), 1, "");
        let manifest = format!(
            r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{config},"layers":[{},{}]}}"#,
            layer("x"),
            layer(text)
        );
        let artifact = shelf.put(MANIFEST, &manifest, "");
        shelf.tag(tag, &artifact);
    }
    assert_eq!(shelf.compare().likeness, Likeness::Different);
}

#[test]
fn what_the_manifest_says_of_the_same_layer_is_compared() {
    let layer = waybill::oci::Hasher::digest(b"x");
    let mut shelf = Shelf::default();
    for (tag, media_type, more) in [
        ("a", "application/vnd.oci.image.layer.v1.tar+gzip", ""),
        ("b", "application/vnd.oci.image.layer.v1.tar", r#","urls":["http://u/"],"annotations":{"k":"v"}"#),
    ] {
        let config = shelf.put(super::super::CONFIG, &config("", &["sha256:1"]), "");
        let layer = entry(media_type, &layer, 1, more);
        let manifest =
            format!(r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{config},"layers":[{layer}]}}"#);
        let image = shelf.put(MANIFEST, &manifest, "");
        shelf.tag(tag, &image);
    }
    let comparison = shelf.compare();
    assert_eq!(comparison.likeness, Likeness::SameLayers);
    let keys: Vec<_> = comparison.differences.told.iter().map(|one| &*one.key).collect();
    assert_eq!(keys, ["layers[0].k", "layers[0].mediaType", "layers[0].urls"]);
}

#[test]
fn a_wrong_number_of_diff_ids_is_no_noise() {
    let (a, b) = (config("", &["sha256:1"]), config("", &["sha256:1", "sha256:2"]));
    let comparison = compared((&a, &["x"]), (&b, &["x"]));
    assert_eq!(comparison.likeness, Likeness::SameLayers);
    assert_eq!(comparison.differences.told[0].key, "rootfs.diff_ids");
    let b = config("", &["sha256:1"]).replace(r#""type":"layers""#, r#""type":"others""#);
    let comparison = compared((&a, &["x"]), (&b, &["x"]));
    assert_eq!(comparison.differences.told[0].key, "rootfs.type");
}

#[test]
fn the_same_image_for_another_platform_is_told() {
    let mut shelf = Shelf::default();
    let image = |shelf: &mut Shelf, name: &str| shelf.image("1", &[], &of(name));
    let (arm, amd64) = (image(&mut shelf, "linux/arm"), image(&mut shelf, "linux/amd64"));
    let (a, b) = (shelf.index(&[arm], ""), shelf.index(&[amd64], ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    let comparison = Comparison::of(&a, &b);
    assert!(matches!(comparison.likeness, Likeness::Relabelled(_)), "{:?}", comparison.likeness);
    let judgement = waybill::words::compare::judgement(&comparison, &a, &b);
    assert_eq!(judgement.title, "The same image is listed for linux/arm in A and for linux/amd64 in B.");
}

#[test]
fn indexes_that_did_not_come_are_a_gap() {
    let mut shelf = Shelf::default();
    let image = shelf.image("1", &[], &of("linux/amd64"));
    let inner = entry(super::super::INDEX, &waybill::oci::Hasher::digest(b"gone"), 4, "");
    let (a, b) = (shelf.index(std::slice::from_ref(&image), ""), shelf.index(&[image, inner], ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    let comparison = Comparison::of(&a, &b);
    assert!(matches!(&comparison.gaps[..], [Gap::Indexes(Letter::B, 1, Some(_))]), "{:?}", comparison.gaps);
    assert_eq!(comparison.likeness, Likeness::SameImage { others: 0, of: 1 });
    let judgement = waybill::words::compare::judgement(&comparison, &a, &b);
    assert_eq!(judgement.title, "linux/amd64 is the same in A and B; not all other platforms are known.");
    assert_eq!(judgement.unchecked.as_deref(), Some("1 index within B (404 missing)"));
}

#[test]
fn an_image_is_not_an_artifact() {
    let comparison = demo_comparison("my/app:1.0", "charts/hello:0.1.0");
    assert_eq!(comparison.likeness, Likeness::OtherKind);
    assert!(!comparison.is_config_compared, "nothing is claimed of settings");
    assert_eq!(comparison.differences.told, []);
    assert_eq!(demo_comparison("charts/hello:0.1.0", "charts/hello:0.1.0").likeness, Likeness::Identical);
}

#[test]
fn indexes_may_differ_while_images_do_not() {
    let mut shelf = Shelf::default();
    let (amd64, arm64) =
        (shelf.image("1", &[], &of("linux/amd64")), shelf.image("2", &[], &of("linux/arm64")));
    let other = shelf.image("3", &[], &of("linux/arm64"));
    let attestation = entry(MANIFEST, &waybill::oci::Hasher::digest(b"attestation"), 1, &attests("sha256:x"));
    let both = shelf.index(&[amd64.clone(), arm64.clone()], "");
    let turned = shelf.index(&[arm64.clone(), amd64.clone()], "");
    let attested = shelf.index(&[amd64.clone(), arm64, attestation], "");
    let changed = shelf.index(&[amd64, other], "");
    let compare = |a: &str, b: &str| {
        let mut shelf = shelf.clone();
        shelf.tag("a", a);
        shelf.tag("b", b);
        shelf.compare()
    };
    let comparison = compare(&both, &turned);
    assert_eq!(comparison.likeness, Likeness::SameImages);
    assert_eq!(comparison.differences.noise[0].topic, Topic::Order);
    let comparison = compare(&both, &attested);
    assert_eq!(comparison.likeness, Likeness::SameImages);
    let [row] = &comparison.others[..] else { panic!("{:?}", comparison.others) };
    assert_eq!((row.kind, row.a, row.b, row.state), (EntryKind::Attestation, 0, 1, PairState::OnlyB));
    assert_eq!(compare(&both, &changed).likeness, Likeness::SameImage { others: 1, of: 2 });
}

#[test]
fn what_is_no_manifest_is_not_compared() {
    let mut shelf = Shelf::default();
    let schema1 =
        shelf.put("application/vnd.docker.distribution.manifest.v1+json", r#"{"schemaVersion":1}"#, "");
    let image = shelf.image("{}", &[], "");
    shelf.tag("a", &schema1);
    shelf.tag("b", &image);
    let comparison = shelf.compare();
    assert_eq!(comparison.likeness, Likeness::Unread(Some(Letter::A)));
    assert_eq!(comparison.gaps.len(), 1);
}

#[test]
fn two_versions_of_the_sample_differ_in_what_was_built() {
    let (a, b) = demo_sides("my/app:1.0", "my/app:1.1", None);
    let comparison = Comparison::of(&a, &b);
    assert_eq!(comparison.likeness, Likeness::SameBase);
    let keys: Vec<_> = comparison.differences.told.iter().map(|one| &*one.key).collect();
    assert_eq!(keys, ["org.opencontainers.image.version", "org.opencontainers.image.revision"]);
    assert!(comparison.differences.noise.len() >= 2, "{:?}", comparison.differences.noise);
    let back = Comparison::of(&b, &a);
    assert_eq!((back.to_a, back.to_b), (comparison.to_b, comparison.to_a));
}

#[test]
fn what_is_attached_to_one_side_alone_is_told() {
    use waybill::inspect::compare::{AttachedState, pair_attached};
    let client = super::demo::client();
    let attached = |text: &str| {
        let reference = super::demo::reference(text);
        let digest = super::run(waybill::inspect::root(&client, &reference))
            .unwrap()
            .fetched
            .verification
            .digest()
            .clone();
        let repository = client.repository(reference.repository());
        super::run(waybill::inspect::attached(repository, &[digest], |_| ()))
    };
    let (signed, unsigned) = (attached("acme:2.0.1"), attached("acme:1.0.0"));
    let states =
        |a, b| pair_attached(a, b).iter().map(|pair| (pair.a, pair.b, pair.state)).collect::<Vec<_>>();
    assert!(states(&signed, &unsigned).iter().all(|row| row.1 == 0 && row.2 == AttachedState::OnlyA));
    assert!(states(&unsigned, &signed).iter().all(|row| row.0 == 0 && row.2 == AttachedState::OnlyB));
    assert!(states(&signed, &signed).iter().all(|row| row.0 == row.1 && row.2 == AttachedState::Both));
    assert_eq!(states(&signed, &unsigned).len(), 2, "a signature and an attestation");
    let mut unknown = unsigned.clone();
    unknown.gaps.push(waybill::inspect::AttachedGap::TooManyTags);
    assert!(states(&signed, &unknown).iter().all(|row| row.2 == AttachedState::Unknown(Letter::B)));
    assert_eq!(states(&unsigned, &unsigned), []);
}
