//! Inputs that nobody would write: the corpus of each target, and mutations of it. What comes from a registry, a
//! file or a link may be anything, and nothing may panic or hang.
//!
//! `cargo test` runs the corpus and a few mutations, always the same; `cargo xtask fuzz` runs millions of new ones.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod corpus;
mod mutation;
mod run;
#[path = "../native/registry/scripted.rs"]
#[allow(dead_code, reason = "the other tests use all of it")]
mod scripted;
mod target;
mod targets;
mod watch;

use std::env;

use run::Run;
use target::{TARGETS, Target};

/// Mutations of each target in every test.
const FEW: usize = 1500;
/// What `cargo xtask fuzz` runs unless told otherwise, over all targets.
const MANY: usize = 10_000_000;

#[track_caller]
fn a_few(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    Run::new(target, FEW, 1).to_the_end();
}

macro_rules! tests {
    ($($test:ident: $target:literal,)*) => {
        $(#[test] fn $test() { a_few($target); })*

        #[test]
        fn every_target_has_a_test() {
            assert_eq!([$($target),*], TARGETS.each_ref().map(|target| target.name));
        }
    };
}

tests! {
    any_answer_of_a_registry_is_read: "answers",
    any_files_are_opened: "archives",
    any_challenge_is_read: "challenges",
    any_config_is_read: "configs",
    any_request_is_answered: "demo",
    any_digest_is_read: "digests",
    any_document_is_read: "documents",
    any_layer_is_examined: "layers",
    any_link_header_is_followed_in_the_registry: "links",
    any_location_is_resolved: "locations",
    any_fragment_is_a_place: "places",
    any_reference_is_read: "references",
    any_record_of_tags_is_read: "looks",
    any_tar_archive_is_walked: "tar",
}

/// By `cargo xtask fuzz`, which says how many and of what.
#[test]
#[ignore = "takes minutes: cargo xtask fuzz"]
fn many_more() {
    let chosen = env::var("WAYBILL_FUZZ_TARGET").ok();
    let is_chosen = |target: &&Target| chosen.as_ref().is_none_or(|name| name == target.name);
    let targets: Vec<_> = TARGETS.iter().filter(is_chosen).collect();
    let known = TARGETS.each_ref().map(|target| target.name).join(", ");
    assert!(!targets.is_empty(), "there is no target {}; there are {known}", chosen.unwrap_or_default());
    let inputs = env::var("WAYBILL_FUZZ_INPUTS").map(|inputs| inputs.parse().unwrap());
    let inputs = inputs.unwrap_or_else(|_| MANY.div_ceil(TARGETS.len()));
    println!("{:12} {:>10} {:>10}  slowest", "target", "inputs", "per second");
    for target in targets {
        println!("{}", Run::new(target, inputs, fastrand::u64(..)).watched().to_the_end());
    }
}
