//! Layers beside their config and their media types, word for word.

use waybill::inspect::{About, diff_id_finding, differing, is_plain_tar, misdescribed};
use waybill::oci::{Descriptor, Digest, Hasher, ImageConfig, Manifest, MediaType, Platform, Severity};
use waybill::registry::Verification;

use super::scripted::{Reply, Scripted, repository, run};
use super::{told, worded};
use Severity::{Problem, Warning};

const TAR: &str = "application/vnd.oci.image.layer.v1.tar";

fn of(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

fn manifest(media_type: &str, layers: &[&str]) -> Manifest {
    let layer = |text: &&str| Descriptor::new(MediaType::new(media_type), of(text), 1);
    let (config, subject, artifact_type, annotations) = (None, None, None, Vec::new());
    Manifest { config, layers: layers.iter().map(layer).collect(), subject, artifact_type, annotations }
}

fn config(diff_ids: &[&str]) -> ImageConfig {
    let diff_ids = diff_ids.iter().map(|text| of(text).to_string()).collect();
    ImageConfig { diff_ids, ..ImageConfig::new(Platform::linux_amd64()) }
}

#[test]
fn plain_layers_in_another_order_than_the_config_lists_are_a_problem() {
    let finding = diff_id_finding(&manifest(TAR, &["b", "a", "c"]), &config(&["a", "b", "c"]), is_plain_tar);
    let detail = format!(
        "Layer 1 of 3 is a plain tar, so its diff_id is its own digest, {}. The config lists {} instead. Another layer does \
         not match either. The config lists the same layers in another order. Clients refuse such an image, or run \
         something else.",
        of("b"),
        of("a")
    );
    assert_eq!(told(&worded(finding.as_slice())), [(Problem, "Layers and config do not match", &*detail)]);
}

#[test]
fn a_plain_layer_that_the_config_does_not_know_is_a_problem() {
    let finding = diff_id_finding(&manifest(TAR, &["a", "x"]), &config(&["a", "b"]), is_plain_tar);
    let detail = format!(
        "Layer 2 of 2 is a plain tar, so its diff_id is its own digest, {}. The config lists {} instead. Clients refuse \
         such an image, or run something else.",
        of("x"),
        of("b")
    );
    assert_eq!(told(&worded(finding.as_slice())), [(Problem, "Layers and config do not match", &*detail)]);
}

#[test]
fn nothing_is_said_of_layers_that_cannot_be_compared() {
    let none = |media_type: &str, layers: &[&str], config: &ImageConfig| {
        assert_eq!(diff_id_finding(&manifest(media_type, layers), config, is_plain_tar), None);
    };
    none(TAR, &["a", "b"], &config(&["a", "b"]));
    none(&format!("{TAR}+gzip"), &["a", "b"], &config(&["b", "a"]));
    none(TAR, &["a"], &config(&["b", "a"]));
    let odd = |diff_id: &str| ImageConfig {
        diff_ids: vec![diff_id.into()],
        ..ImageConfig::new(Platform::linux_amd64())
    };
    none(TAR, &["a"], &odd("no digest"));
    none(TAR, &["a"], &odd(&format!("sha512:{}", "0".repeat(128))));
    let known = diff_id_finding(&manifest("a/b", &["a"]), &config(&["b"]), |_| true);
    assert!(known.is_some(), "of one that was read it is known");
}

/// What hashing a layer of that type came to, when these bytes come.
fn verified(media_type: &str, bytes: &[u8], came: &[u8]) -> Verification {
    let layer = Descriptor::new(MediaType::new(media_type), Hasher::digest(bytes), bytes.len() as u64);
    let transport = Scripted::list([Reply::status(200).body(came)]);
    run(transport.client().repository(&repository()).verify_blob(&layer, async |_: &[u8]| ())).unwrap()
}

#[test]
fn a_layer_that_is_packed_in_another_way_is_told() {
    let bytes = b"\x1f\x8b\x08 and more";
    let proof = verified(TAR, bytes, bytes);
    let finding = misdescribed(&proof, About::Layer);
    let digest = Hasher::digest(bytes);
    let detail =
        format!("{digest}: the bytes are gzip, but the media type says a plain tar. Some clients refuse it.");
    let title = "A layer is not packed as its media type says.";
    assert_eq!(told(&worded(finding.as_slice())), [(Warning, title, &*detail)]);
    assert_eq!(misdescribed(&verified(TAR, b"x", b"\x1f\x8b\x08"), About::Layer), None, "it differs");
}

#[test]
fn a_layer_that_is_longer_than_stated_is_told() {
    let proof = verified(TAR, b"abc", b"abcd");
    let finding = differing(&proof, About::Layer);
    let detail = format!(
        "{} should have 3 bytes, but more came, and Waybill stopped reading. The registry holds something else under \
         that digest, or the stated size is wrong.",
        of("abc")
    );
    assert_eq!(told(&worded(finding.as_slice())), [(Problem, "A layer is longer than stated.", &*detail)]);
}
