//! Configs of images.

use waybill::oci::{ImageConfig, layer_steps};

pub(crate) const WORDS: &[&str] = &[
    "\"config\":",
    "\"rootfs\":",
    "\"diff_ids\":",
    "\"history\":",
    "\"empty_layer\":",
    "\"created_by\":",
    "\"Env\":",
    "\"Cmd\":",
    "\"Labels\":",
    "\"ExposedPorts\":",
    "\"Volumes\":",
    "\"os.version\":",
    "null",
    "true",
    "[]",
    "{}",
];

pub(crate) fn check(bytes: &[u8]) {
    let Ok(config) = ImageConfig::read(bytes) else { return };
    assert!(config.oddities.len() < 250, "they are limited");
    for layers in [0, 1, config.diff_ids.len()] {
        _ = config.compare_with_layers(layers);
        assert_eq!(layer_steps(&config.history, layers).len(), layers);
    }
    let written = config.write();
    let again = ImageConfig::read(&written).unwrap();
    assert!(again.oddities.is_empty(), "{:?}", again.oddities);
    // What is written always has a root file system.
    assert_eq!(ImageConfig { oddities: Vec::new(), has_rootfs: true, ..config }, again);
}
