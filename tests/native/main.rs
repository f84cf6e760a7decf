//! The pure core, tested natively.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod archive;
mod circles;
mod code;
#[path = "../contract/mod.rs"]
mod contract;
mod demo;
mod format;
mod inspect;
mod layering;
mod marks;
mod oci;
mod place;
mod registry;
mod sentences;
mod words;
