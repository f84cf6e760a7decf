//! The sample content, made in code: real tar, gzip and JSON, with the same digests on every machine.

mod acme;
mod archive;
mod attestation;
mod base;
mod chart;
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
mod shelves;
mod signature;
mod single;
mod tarball;

pub(super) use shelves::{Repository, Shelves};

/// All of it.
pub(super) fn shelves() -> Shelves {
    Shelves::new(&[
        ("acme", acme::fill),
        ("charts/hello", chart::fill),
        ("hello-world", hello_world::fill),
        ("incident/cpu-levels", incidents::cpu_levels),
        ("incident/missing-layer", incidents::missing_layer),
        ("incident/missing-platform", incidents::missing_platform),
        ("incident/only-386", incidents::only_386),
        ("incident/wrong-platform", incidents::wrong_platform),
        ("legacy/list", legacy::fill),
        ("multi", multi::fill),
        ("my/app", my_app::fill),
        ("single", single::fill),
    ])
}
