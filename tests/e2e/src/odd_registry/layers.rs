//! Layers whose bytes are not what their media type, or the config, says.

use serde_json::json;

use super::layer;
use super::repository::Repository;
use super::routes::State;
use super::types::{DOCKER, OCI, OCI_TAR, Types};
use crate::Outcome;
use crate::sha256sum::digest;

pub(super) fn fill(state: &mut State) -> Outcome {
    // container-libs#246, skopeo#2343: the type says gzip, and the bytes are a plain tar; and the other way round.
    let tar = layer::tar("a.txt", "hello\n".repeat(100).as_bytes())?;
    image(state.repository("a09/plain-as-gzip"), DOCKER, &[&tar], std::slice::from_ref(&tar));
    let types = Types { layer: OCI_TAR, ..OCI };
    image(state.repository("a09/gzip-as-tar"), types, &[&tar], &[layer::gzip(&tar)?]);
    // moby#47150 (Docker 25.0.0): plain layers in another order than those of the config.
    let tars = [
        layer::tar("0.txt", b"the first\n")?,
        layer::tar("1.txt", b"the second\n")?,
        layer::tar("2.txt", b"the third\n")?,
    ];
    let [first, second, third] = &tars;
    let order = [third.clone(), first.clone(), second.clone()];
    image(state.repository("a09/order"), types, &[first, second, third], &order);
    // Layers that unpack to what the config names, to something else, not at all, or need not be unpacked.
    let packed = [layer::gzip(first)?, layer::gzip(third)?, second.clone()];
    image(state.repository("a09/contents"), OCI, &[first, second, second], &packed);
    let broken = layer::gzip(first)?;
    let broken = broken.get(..broken.len() / 2).unwrap_or_default().to_vec();
    image(state.repository("a09/broken"), OCI, &[first], &[broken]);
    Ok(())
}

/// An image whose config tells of these tars, and whose layers are these bytes.
fn image(repository: &mut Repository, types: Types, tars: &[&Vec<u8>], layers: &[Vec<u8>]) {
    let step = |at| json!({ "created_by": format!("step {at}") });
    let config = json!({
        "architecture": "amd64", "os": "linux", "created": "2026-03-01T12:00:00Z",
        "rootfs": { "type": "layers", "diff_ids": tars.iter().map(|tar| digest(tar)).collect::<Vec<_>>() },
        "history": (0..tars.len()).map(step).collect::<Vec<_>>(),
    });
    let config = repository.json(types.config, &config);
    let layers: Vec<_> = layers.iter().map(|layer| repository.blob(types.layer, layer.clone())).collect();
    let manifest =
        json!({ "schemaVersion": 2, "mediaType": types.manifest, "config": config, "layers": layers });
    repository.manifest(types.manifest, &manifest, "v1");
}
