//! Pushing into a repository: images from files; blobs, manifests and indexes made by hand.

pub mod blob;
pub mod config;
mod destination;
pub mod document;
pub mod image;
pub mod index;
pub mod manifest;
mod progress;
pub mod sending;

pub use destination::{NAME_FIRST, REPOSITORY};
pub use progress::progress;
