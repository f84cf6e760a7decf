//! What hashing a blob came to is known wherever the same descriptor of the same repository turns up.

use waybill::inspect::Proofs;
use waybill::oci::{Descriptor, Hasher, MediaType, Repository};
use waybill::registry::{Claim, Verification, Verifier};

fn blob(text: &str) -> Descriptor {
    Descriptor { size: Some(text.len() as u64), ..Descriptor::of(Hasher::digest(text.as_bytes())) }
}

fn hashed(blob: &Descriptor, text: &str) -> Verification {
    let mut verifier = Verifier::new(Some(blob.digest.clone()), Claim::Absent, blob.size);
    verifier.update(text.as_bytes());
    verifier.finish()
}

fn repository(typed: &str) -> Repository {
    typed.parse().unwrap()
}

#[test]
fn a_proof_is_about_one_descriptor_in_one_repository_of_one_registry() {
    let (app, layer) = (repository("one.example/my/app"), blob("layer"));
    let mut proofs = Proofs::default();
    proofs.keep(&app, &layer, hashed(&layer, "layer"));
    assert_eq!(proofs.of(&app, &layer), Some(&hashed(&layer, "layer")));
    assert_eq!(proofs.of(&repository("one.example/my/other"), &layer), None);
    assert_eq!(proofs.of(&repository("two.example/my/app"), &layer), None);
    assert_eq!(proofs.of(&repository("http://one.example/my/app"), &layer), None);
    assert_eq!(proofs.of(&app, &blob("other")), None);
    let mut gone = proofs.clone();
    gone.forget(&repository("one.example/my/other"), &layer.digest);
    assert!(gone.of(&app, &layer).is_some(), "it is about another repository");
    gone.forget(&app, &layer.digest);
    assert_eq!(gone.of(&app, &layer), None);
    let larger = Descriptor { size: Some(6), ..layer.clone() };
    assert_eq!(proofs.of(&app, &larger), None, "the size was not compared");
    let typed = Descriptor { media_type: Some(MediaType::OciIndex), ..layer };
    assert_eq!(proofs.of(&app, &typed), None, "nor the type");
}

#[test]
fn the_latest_proof_of_a_blob_counts_and_the_oldest_of_many_is_forgotten() {
    let (app, layer) = (repository("one.example/my/app"), blob("layer"));
    let mut proofs = Proofs::default();
    proofs.keep(&app, &layer, hashed(&layer, "other"));
    proofs.keep(&app, &layer, hashed(&layer, "layer"));
    assert_eq!(proofs.of(&app, &layer), Some(&hashed(&layer, "layer")));
    let more: Vec<_> = (0..500).map(|number| blob(&format!("layer {number}"))).collect();
    for layer in &more {
        proofs.keep(&app, layer, hashed(layer, "any"));
    }
    assert_eq!(proofs.of(&app, &layer), None);
    assert!(more.iter().all(|layer| proofs.of(&app, layer).is_some()));
}
