//! What `docker save` writes since version 25: a layout of plain layers, and `manifest.json` beside it; and
//! what is wrong with some of these.

use serde_json::{Value, json};
use waybill::oci::{Hasher, MediaType};

use super::{Files, LAYER, Layout, tar_of};

/// An archive in the making.
pub(super) struct Docker25 {
    pub(super) layout: Layout,
    pub(super) layers: Vec<Vec<u8>>,
    pub(super) config: Vec<u8>,
    /// Members of the entry of `index.json`, besides type, digest and size.
    pub(super) annotations: Value,
    /// The layers that the manifest lists, by number.
    pub(super) order: Vec<usize>,
    /// Bytes that the manifest says too much of each layer.
    pub(super) too_much: usize,
    /// Whether `index.json` lists nothing.
    pub(super) null: bool,
    /// Members of the entry of `manifest.json`.
    pub(super) tags: Value,
}

impl Docker25 {
    /// A right one, of three layers.
    pub(super) fn new() -> Self {
        let layer = |n: u8| tar_of(&[(format!("d25-{n}.txt"), format!("d25 {n}\n").repeat(30).into_bytes())]);
        let layers: Vec<_> = (0..3).map(layer).collect();
        let diff_ids: Vec<_> = layers.iter().map(|layer| Hasher::digest(layer).to_string()).collect();
        let config = json!({
            "architecture": "amd64", "os": "linux", "created": "2026-03-01T12:00:00Z",
            "config": {"Cmd": ["/d25"]}, "rootfs": {"type": "layers", "diff_ids": diff_ids},
        });
        Self {
            layout: Layout::default(),
            layers,
            config: config.to_string().into_bytes(),
            annotations: json!({
                "io.containerd.image.name": "docker.io/library/d25:1.0",
                "org.opencontainers.image.ref.name": "1.0",
            }),
            order: vec![0, 1, 2],
            too_much: 0,
            null: false,
            tags: json!(["d25:1.0"]),
        }
    }

    pub(super) fn without_names(self) -> Self {
        Self { annotations: json!({}), tags: Value::Null, ..self }
    }

    /// Its files.
    pub(super) fn files(mut self) -> Files {
        let config = self.layout.put(MediaType::OciConfig.as_str(), &self.config);
        let layers: Vec<_> = self.layers.iter().map(|layer| self.layout.put(LAYER, layer)).collect();
        let described = |n: &usize| {
            let size = self.layers[*n].len() + self.too_much;
            json!({"mediaType": LAYER, "digest": layers[*n].digest.to_string(), "size": size})
        };
        let manifest = json!({
            "schemaVersion": 2, "mediaType": MediaType::OciManifest.as_str(),
            "config": {
                "mediaType": MediaType::OciConfig.as_str(), "digest": config.digest.to_string(),
                "size": self.config.len(),
            },
            "layers": self.order.iter().map(described).collect::<Vec<_>>(),
        });
        let manifest = manifest.to_string().into_bytes();
        let entry = self.layout.put(MediaType::OciManifest.as_str(), &manifest);
        let entry = json!([{
            "mediaType": MediaType::OciManifest.as_str(), "digest": entry.digest.to_string(),
            "size": manifest.len(), "annotations": self.annotations,
        }]);
        let list = json!({
            "schemaVersion": 2, "mediaType": MediaType::OciIndex.as_str(),
            "manifests": if self.null { Value::Null } else { entry },
        });
        let paths: Vec<_> = layers.iter().map(|layer| super::blob_path(&layer.digest)).collect();
        let saved =
            json!([{"Config": super::blob_path(&config.digest), "RepoTags": self.tags, "Layers": paths}]);
        let mut files = self.layout.0;
        files.push(("index.json".into(), list.to_string().into_bytes()));
        files.push(("oci-layout".into(), br#"{"imageLayoutVersion":"1.0.0"}"#.to_vec()));
        files.push(("manifest.json".into(), saved.to_string().into_bytes()));
        files
    }
}

/// Changes one of the files.
pub(super) fn change(files: &mut Files, path: &str, with: impl FnOnce(&mut Value)) {
    let (_, bytes) = files.iter_mut().find(|(found, _)| found == path).unwrap();
    let mut value = serde_json::from_slice(bytes).unwrap();
    with(&mut value);
    *bytes = value.to_string().into_bytes();
}
