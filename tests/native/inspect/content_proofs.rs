//! What is in layers beside what their config names, word for word.

use waybill::inspect::{ContentProof, content_finding};
use waybill::oci::{Descriptor, Digest, Hasher, ImageConfig, Manifest, MediaType, Platform, Severity};
use waybill::registry::{LayerContent, NotUnpacked, Verification};
use waybill::words;

use super::scripted::{Reply, Scripted, repository, run};
use super::{told, worded};

const TYPE: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

fn of(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

fn config(diff_ids: &[&str]) -> ImageConfig {
    let diff_ids = diff_ids.iter().map(ToString::to_string).collect();
    ImageConfig { diff_ids, ..ImageConfig::new(Platform::linux_amd64()) }
}

/// A layer of which `came` came, and which held `content`.
fn read(came: &str, content: LayerContent) -> Verification {
    let layer = Descriptor::new(MediaType::new(TYPE), of("layer"), 5);
    let transport = Scripted::list([Reply::status(200).body(came)]);
    let see = async |_: &[u8]| ();
    run(transport.client().repository(&repository()).verify_blob(&layer, see))
        .unwrap()
        .with_content(Some(content))
}

fn hashed(text: &str) -> Verification {
    read("layer", LayerContent::Hashed(of(text)))
}

/// The words about the second of two layers.
fn said(verification: &Verification, config: &ImageConfig) -> Option<(&'static str, String)> {
    let proof = ContentProof::of(verification, 1, 2, config)?;
    Some((words::trace::content_word(&proof), words::trace::content_detail(&proof)))
}

#[test]
fn content_is_compared_with_the_diff_id_at_the_same_position() {
    let (a, b) = (of("a").to_string(), of("b").to_string());
    let listed = config(&[&a, &b]);
    assert_eq!(said(&hashed("b"), &listed), Some(("content matches diff_id", String::new())));
    let detail = format!("unpacked, it hashes to {a}");
    assert_eq!(said(&hashed("a"), &listed), Some(("content differs from diff_id", detail)));
    let plain = read("layer", LayerContent::Plain);
    let own = of("layer").to_string();
    assert_eq!(said(&plain, &config(&[&a, &own])), Some(("content matches diff_id", String::new())));
    let detail = format!("unpacked, it hashes to {own}");
    assert_eq!(said(&plain, &listed), Some(("content differs from diff_id", detail)));
}

#[test]
fn what_was_not_compared_is_said_with_the_reason() {
    let a = of("a").to_string();
    let not = |reason: &str| Some(("content not compared", reason.to_owned()));
    let unknown = read("layer", LayerContent::Unknown(NotUnpacked::NoUnpacker));
    assert_eq!(
        said(&unknown, &config(&[&a, &a])),
        not("the part of Waybill that unpacks layers could not be loaded")
    );
    let fewer = not("the config lists 1 diff_id for 2 layers");
    assert_eq!(said(&hashed("a"), &config(&[&a])), fewer);
    let odd = not("its diff_id in the config is not a digest");
    assert_eq!(said(&hashed("a"), &config(&[&a, "sha256:a"])), odd);
    let sha512 = format!("sha512:{}", "0".repeat(128));
    let other = not("its diff_id is a sha512 digest, but the content was hashed with sha256");
    assert_eq!(said(&hashed("a"), &config(&[&a, &sha512])), other);
}

#[test]
fn nothing_is_said_of_the_content_of_other_bytes_or_of_what_was_not_unpacked() {
    let a = of("a").to_string();
    let altered = read("other", LayerContent::Hashed(of("a")));
    assert_eq!(said(&altered, &config(&[&a, &a])), None, "the digest says enough");
    let unread = hashed("a").with_content(None);
    assert_eq!(said(&unread, &config(&[&a, &a])), None);
}

#[test]
fn a_packed_layer_that_holds_something_else_is_a_problem() {
    let layer = |text: &str| Descriptor::new(MediaType::new(TYPE), of(text), 5);
    let (subject, artifact_type, annotations) = (None, None, Vec::new());
    let layers = vec![layer("base"), layer("layer")];
    let manifest = Manifest { config: None, layers, subject, artifact_type, annotations };
    let (a, b) = (of("a").to_string(), of("b").to_string());
    let listed = config(&[&a, &b]);
    let finding = content_finding(&hashed("a"), 1, &manifest, &listed);
    let detail = format!(
        "Layer 2 of 2, {}, unpacks to {a}, but the config names {b} (diff_id). Clients refuse to unpack it: \
         containerd with “wrong diff id calculated on extraction”, Docker's graph driver store with “layers from manifest \
         don't match image configuration”.",
        of("layer")
    );
    let title = "A layer's content does not match the config.";
    assert_eq!(told(&worded(finding.as_slice())), [(Severity::Problem, title, &*detail)]);
    assert_eq!(content_finding(&hashed("b"), 1, &manifest, &listed), None, "it is equal");
    let plain = read("layer", LayerContent::Plain);
    assert_eq!(content_finding(&plain, 1, &manifest, &listed), None, "told with the other plain ones");
}
