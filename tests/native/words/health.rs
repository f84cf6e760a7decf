//! What is said of the parts of an image.

use std::sync::Arc;

use waybill::inspect::{BlobState, PartHealth, Parts, Tally};
use waybill::oci::{Hasher, ImageConfig, Platform};
use waybill::registry::{ErrorKind, Method};
use waybill::words::health;

use super::{BLOB, error, refused};

fn of(state: Option<BlobState>) -> PartHealth {
    PartHealth { digest: Hasher::digest(b"one"), state }
}

fn failed(kind: ErrorKind) -> BlobState {
    BlobState::Failed(Box::new(error(Method::Head, BLOB, kind)))
}

#[test]
fn what_is_known_of_a_layer() {
    let cases = [
        (None, "layer 3 not checked"),
        (Some(BlobState::Present), "layer 3 present"),
        (Some(BlobState::Missing), "layer 3 404 missing"),
        (Some(BlobState::OtherSize(1000)), "layer 3 1,000 bytes there"),
        (Some(BlobState::Misstated(7)), "layer 3 present, though HEAD states 7 bytes"),
        (Some(BlobState::Differs), "layer 3 differs"),
        (Some(BlobState::Elsewhere), "layer 3 kept elsewhere"),
        (Some(failed(refused(429, "", ""))), "layer 3 not checked"),
    ];
    for (state, said) in cases {
        assert_eq!(health::layer(3, &of(state), false), said);
    }
    assert_eq!(health::layer(3, &of(None), true), "layer 3 checking");
    let digest = Hasher::digest(b"one");
    assert_eq!(health::part(&of(None)), digest.to_string());
    let why = health::part(&of(Some(failed(refused(429, "", "")))));
    assert!(why.starts_with(&format!("{digest}: ")) && why.contains("429"), "{why}");
}

#[test]
fn what_is_known_of_a_config() {
    let read = Some(BlobState::Read(Ok(Arc::new(ImageConfig::new(Platform::linux_amd64())))));
    assert_eq!(health::config(&of(read.clone()), false), "verified");
    let odd = PartHealth { digest: "blake3:0011".parse().unwrap(), state: read };
    assert_eq!(health::config(&odd, false), "present", "what cannot be hashed was not");
    assert_eq!(health::config(&of(Some(BlobState::Present)), false), "present");
    assert_eq!(health::config(&of(Some(BlobState::Missing)), false), "404 missing");
    assert_eq!(health::config(&of(None), true), "checking");
    assert_eq!(health::config(&of(Some(failed(refused(500, "", "")))), false), "not checked");
}

#[test]
fn how_many_layers_are_there() {
    let tally = Tally {
        total: 45,
        there: 40,
        missing: 1,
        differing: 1,
        elsewhere: 1,
        unknown: 1,
        ..Tally::default()
    };
    assert_eq!(health::layers(&tally, true), "40 of 45");
    assert_eq!(
        health::layers(&tally, false),
        "40 of 45, 1 missing, 1 not as described, 1 kept elsewhere, 2 not checked"
    );
    assert_eq!(
        health::layers(&Tally { total: 1200, there: 1200, ..Tally::default() }, false),
        "1,200 of 1,200"
    );
}

#[test]
fn how_many_parts_were_checked() {
    let parts = Parts { checked: 38, total: 10_040 };
    assert_eq!(health::checked(parts, "14:09:16"), "38 of 10,040 parts checked by 14:09:16.");
}
