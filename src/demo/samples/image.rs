//! Images: a config and a manifest, made step by step as a build makes them.

use serde_json::{Map, Value, json};

use crate::demo::store::Repository;
use crate::oci::{Descriptor, Platform};

use super::content::{self, Content};
use super::format::Format;
use super::layer::Layer;
use super::machine::Machine;

/// A build in progress.
pub(super) struct Build {
    format: Format,
    platform: Platform,
    created: String,
    run: Value,
    layers: Vec<Layer>,
    history: Vec<Value>,
}

/// A finished image.
pub(super) struct Image {
    pub(super) config: Content,
    pub(super) layers: Vec<Layer>,
    pub(super) manifest: Content,
    platform: Platform,
}

impl Build {
    pub(super) fn new(format: Format, machine: Machine) -> Self {
        Self {
            format,
            platform: machine.platform(),
            created: String::new(),
            run: json!({}),
            layers: Vec::new(),
            history: Vec::new(),
        }
    }

    /// The time of the steps that follow; that of the last one is the image's.
    pub(super) fn at(mut self, time: &str) -> Self {
        self.created = time.into();
        self
    }

    /// A step that changes the config only.
    pub(super) fn step(mut self, command: &str) -> Self {
        let mut step = self.record(command);
        step.insert("empty_layer".into(), true.into());
        self.history.push(step.into());
        self
    }

    /// A step that makes a layer.
    pub(super) fn layer(mut self, command: &str, layer: &Layer) -> Self {
        let step = self.record(command);
        self.history.push(step.into());
        self.layers.push(layer.clone());
        self
    }

    fn record(&self, command: &str) -> Map<String, Value> {
        let comment = match self.format {
            Format::Oci => Some(("comment", "buildkit.dockerfile.v0")),
            Format::Docker => None,
        };
        let members = [("created", &*self.created), ("created_by", command)].into_iter().chain(comment);
        members.map(|(name, value)| (name.to_owned(), value.into())).collect()
    }

    /// What the image runs, and how: the member `config` of its config.
    pub(super) fn run(mut self, run: Value) -> Self {
        self.run = run;
        self
    }

    pub(super) fn finish(self) -> Image {
        let diff_ids: Vec<String> = self.layers.iter().map(|layer| layer.diff_id.to_string()).collect();
        let mut document = content::platform(&self.platform);
        document.insert("config".into(), self.run);
        document.insert("created".into(), self.created.into());
        document.insert("history".into(), self.history.into());
        document.insert("rootfs".into(), json!({ "type": "layers", "diff_ids": diff_ids }));
        let layers: Vec<&Content> = self.layers.iter().map(|layer| &layer.blob).collect();
        let document = Value::from(document).to_string().into_bytes();
        let config = Content::new(self.format.config(), document);
        let media_type = self.format.manifest();
        let manifest = self.format.write(media_type, &manifest(media_type, &config, &layers));
        Image { config, layers: self.layers, manifest, platform: self.platform }
    }
}

impl Image {
    /// Puts all of it into a repository.
    pub(super) fn put(&self, repository: &mut Repository) {
        self.config.put_blob(repository);
        for layer in &self.layers {
            layer.blob.put_blob(repository);
        }
        self.manifest.put_manifest(repository);
    }

    /// The descriptor of the image in an index.
    pub(super) fn entry(&self) -> Descriptor {
        Descriptor { platform: Some(self.platform.clone()), ..self.manifest.descriptor.clone() }
    }
}

/// A manifest of any kind.
pub(super) fn manifest(media_type: &str, config: &Content, layers: &[&Content]) -> Value {
    let layers: Vec<Value> = layers.iter().map(|layer| content::descriptor(&layer.descriptor)).collect();
    json!({
        "schemaVersion": 2,
        "mediaType": media_type,
        "config": content::descriptor(&config.descriptor),
        "layers": layers,
    })
}
