//! The sample content, made in code: real tar, gzip and JSON, with the same digests on every machine.

mod acme;
mod attestation;
mod base;
mod base64;
mod chart;
mod content;
mod format;
mod hello_world;
mod image;
mod incidents;
mod index;
mod layer;
mod legacy;
mod machine;
mod multi;
mod my_app;
mod program;
mod prose;
mod signature;
mod single;
mod tarball;

use super::store::Store;

/// A store with all of it.
pub(super) fn store() -> Store {
    let mut store = Store::default();
    store.add("hello-world", hello_world::fill);
    store.add("my/app", my_app::fill);
    store.add("acme", acme::fill);
    store.add("single", single::fill);
    store.add("multi", multi::fill);
    store.add("legacy/list", legacy::fill);
    store.add("charts/hello", chart::fill);
    store.add("incident/missing-platform", incidents::missing_platform);
    store.add("incident/missing-layer", incidents::missing_layer);
    store.add("incident/wrong-platform", incidents::wrong_platform);
    store
}
