//! What hashing a blob came to is known wherever the same descriptor of the same repository turns up.

use waybill::inspect::Proofs;
use waybill::oci::{Descriptor, Hasher, MediaType, RepositoryName};
use waybill::registry::{Claim, Endpoint, Scheme, Verification, Verifier};

fn blob(text: &str) -> Descriptor {
    Descriptor { size: Some(text.len() as u64), ..Descriptor::of(Hasher::digest(text.as_bytes())) }
}

fn hashed(blob: &Descriptor, text: &str) -> Verification {
    let mut verifier = Verifier::new(Some(blob.digest.clone()), Claim::Absent, blob.size);
    verifier.update(text.as_bytes());
    verifier.finish()
}

fn at(host: &str, scheme: Scheme) -> Endpoint {
    Endpoint::new(scheme, &host.parse().unwrap())
}

fn name(text: &str) -> RepositoryName {
    text.parse().unwrap()
}

#[test]
fn a_proof_is_about_one_descriptor_in_one_repository_of_one_registry() {
    let (endpoint, layer) = (at("one.example", Scheme::Https), blob("layer"));
    let mut proofs = Proofs::default();
    proofs.keep(&endpoint, &name("my/app"), &layer, hashed(&layer, "layer"));
    assert_eq!(proofs.of(&endpoint, &name("my/app"), &layer), Some(&hashed(&layer, "layer")));
    assert_eq!(proofs.of(&endpoint, &name("my/other"), &layer), None);
    assert_eq!(proofs.of(&at("two.example", Scheme::Https), &name("my/app"), &layer), None);
    assert_eq!(proofs.of(&at("one.example", Scheme::Http), &name("my/app"), &layer), None);
    assert_eq!(proofs.of(&endpoint, &name("my/app"), &blob("other")), None);
    let mut gone = proofs.clone();
    gone.forget(&endpoint, &name("my/other"), &layer);
    assert!(gone.of(&endpoint, &name("my/app"), &layer).is_some(), "it is about another repository");
    gone.forget(&endpoint, &name("my/app"), &Descriptor::of(layer.digest.clone()));
    assert_eq!(gone.of(&endpoint, &name("my/app"), &layer), None);
    let larger = Descriptor { size: Some(6), ..layer.clone() };
    assert_eq!(proofs.of(&endpoint, &name("my/app"), &larger), None, "the size was not compared");
    let typed = Descriptor { media_type: Some(MediaType::OciIndex), ..layer };
    assert_eq!(proofs.of(&endpoint, &name("my/app"), &typed), None, "nor the type");
}

#[test]
fn the_latest_proof_of_a_blob_counts_and_the_oldest_of_many_is_forgotten() {
    let (endpoint, repository, layer) = (at("one.example", Scheme::Https), name("my/app"), blob("layer"));
    let mut proofs = Proofs::default();
    proofs.keep(&endpoint, &repository, &layer, hashed(&layer, "other"));
    proofs.keep(&endpoint, &repository, &layer, hashed(&layer, "layer"));
    assert_eq!(proofs.of(&endpoint, &repository, &layer), Some(&hashed(&layer, "layer")));
    let more: Vec<_> = (0..500).map(|number| blob(&format!("layer {number}"))).collect();
    for layer in &more {
        proofs.keep(&endpoint, &repository, layer, hashed(layer, "any"));
    }
    assert_eq!(proofs.of(&endpoint, &repository, &layer), None);
    assert!(more.iter().all(|layer| proofs.of(&endpoint, &repository, layer).is_some()));
}
