//! Layers whose media types say another packing than their bytes show: the bytes are believed.

use serde_json::json;
use waybill::oci::MediaType;

use super::against;
use super::docker25::Docker25;
use super::{LAYER, Layout, blob_path, contents, gzip, open, tar_of, zstd};

const GZIP: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

/// What is said of an image with these layers, all of that type, and how many images can be pushed instead;
/// `manifest.json` lists those `saved`, by number.
fn said(kind: &str, layers: [Vec<u8>; 3], saved: Option<[usize; 3]>) -> (Vec<String>, usize) {
    let mut layout = Layout::default();
    let config = layout.put(MediaType::OciConfig.as_str(), &Docker25::new().config);
    let layers = layers.map(|bytes| layout.put(kind, &bytes));
    let manifest = layout.manifest(Some(config.clone()), layers.to_vec());
    let mut files = layout.finish(&[&manifest]);
    if let Some(saved) = saved {
        let paths = saved.map(|n| blob_path(&layers[n].digest));
        let list = json!([{"Config": blob_path(&config.digest), "RepoTags": null, "Layers": paths}]);
        files.push(("manifest.json".into(), list.to_string().into_bytes()));
    }
    let archive = open(tar_of(&files)).unwrap_or_else(|error| panic!("{error}"));
    let found = contents(&archive, &archive.images()[0]);
    assert_eq!(found.refusal(), None);
    (found.contradictions.iter().map(against).collect(), found.instead.len())
}

/// The three layers that the config names, in this order.
fn tars(order: [usize; 3]) -> [Vec<u8>; 3] {
    let layers = Docker25::new().layers;
    order.map(|n| layers[n].clone())
}

#[test]
fn plain_tars_under_the_type_of_gzip_are_compared_with_the_config() {
    let order = "The manifest and the config list the layers in different orders";
    assert_eq!(said(GZIP, tars([2, 0, 1]), None).0, [order]);
    let other = "Layer 2 of the manifest is not the one that the config names";
    let [a, _, c] = tars([0, 1, 2]);
    assert_eq!(said(GZIP, [a.clone(), a, c], None).0, [other]);
}

#[test]
fn a_manifest_of_plain_tars_that_its_config_proves_is_right_whatever_their_type_and_manifest_json() {
    let packing = "The bytes of layer 1 are a plain tar, but its media type says gzip";
    assert_eq!(said(GZIP, tars([0, 1, 2]), Some([1, 0, 2])).0, [packing]);
    assert_eq!(said(LAYER, tars([0, 1, 2]), Some([1, 0, 2])).0, [""; 0]);
}

#[test]
fn what_is_compressed_under_the_type_of_a_plain_tar_is_not_said_to_be_another_layer() {
    let packing = "The bytes of layer 1 are gzip, but its media type says a plain tar";
    let packed = || tars([0, 1, 2]).map(|layer| gzip(&layer));
    assert_eq!(said(LAYER, packed(), None), (vec![packing.into()], 0));
    // Whoever makes a manifest of them, types them by their bytes.
    assert_eq!(said(LAYER, packed(), Some([0, 1, 2])), (vec![packing.into()], 1));
    let [a, b, c] = tars([0, 1, 2]);
    let packing = "The bytes of layer 2 are zstd, but its media type says a plain tar";
    assert_eq!(said(LAYER, [a, zstd(&b), c], None).0, [packing]);
}

#[test]
fn one_compression_under_the_type_of_another_is_told() {
    let [a, b, c] = tars([0, 1, 2]);
    let packing = "The bytes of layer 3 are zstd, but its media type says gzip";
    assert_eq!(said(GZIP, [gzip(&a), gzip(&b), zstd(&c)], None).0, [packing]);
    assert_eq!(said(GZIP, [gzip(&a), gzip(&b), gzip(&c)], None).0, [""; 0]);
}

#[test]
fn a_layer_that_is_neither_a_tar_nor_compressed_is_what_its_type_says() {
    let [a, b, _] = tars([0, 1, 2]);
    let other = "Layer 3 of the manifest is not the one that the config names";
    assert_eq!(said(LAYER, [a, b, b"no tar".to_vec()], None).0, [other]);
    let docker = "application/vnd.docker.image.rootfs.diff.tar";
    let order = "The manifest and the config list the layers in different orders";
    assert_eq!(said(docker, tars([0, 2, 1]), None).0, [order]);
}
