//! Images: a config and a manifest, made step by step as a build makes them.

use super::shelves::Repository;
use crate::demo::content::Content;
use crate::demo::json::{fill, quote};

use super::archive::archive;
use super::format::Format;
use super::layer::Layer;
use super::machine::Machine;

const CONFIG: &str = r#"{
    {platform},
    "config": {run},
    "created": "{created}",
    "history": [{history}],
    "rootfs": {"type": "layers", "diff_ids": [{diff_ids}]}
}"#;
const MANIFEST: &str = r#"{
    "schemaVersion": 2,
    "mediaType": "{type}",
    "config": {config},
    "layers": [{layers}]{more}
}"#;

/// A build in progress.
pub(super) struct Build {
    format: Format,
    machine: Machine,
    created: String,
    layers: Vec<Content>,
    diff_ids: Vec<String>,
    history: Vec<String>,
}

/// A finished image, or what is stored like one.
pub(super) struct Image {
    pub(super) config: Content,
    pub(super) layers: Vec<Content>,
    pub(super) manifest: Content,
}

impl Build {
    pub(super) fn new(format: Format, machine: Machine) -> Self {
        let (layers, diff_ids, history) = (Vec::new(), Vec::new(), Vec::new());
        Self { format, machine, created: String::new(), layers, diff_ids, history }
    }

    /// The time of the steps that follow; that of the last one is the image's.
    pub(super) fn at(mut self, time: &str) -> Self {
        self.created = time.into();
        self
    }

    /// Steps, each on a new line behind `- `. One with entries of an archive below it makes a layer.
    pub(super) fn steps(mut self, steps: &str) -> Self {
        let steps = steps.replace("{triple}", self.machine.triple());
        for step in steps.split("\n- ").skip(1) {
            match step.find('\n').and_then(|end| step.split_at_checked(end)) {
                Some((command, entries)) => {
                    let layer = Layer::new(self.format.layer(), &archive(self.machine, entries));
                    self.add_layer(command, &layer);
                }
                None => self.record(step, r#","empty_layer":true"#),
            }
        }
        self
    }

    /// A step that makes a layer that is known.
    pub(super) fn layer(mut self, command: &str, layer: &Layer) -> Self {
        self.add_layer(command, layer);
        self
    }

    fn add_layer(&mut self, command: &str, layer: &Layer) {
        self.record(command, "");
        self.layers.push(layer.blob.clone());
        self.diff_ids.push(quote(&layer.diff_id.to_string()));
    }

    fn record(&mut self, command: &str, more: &str) {
        let comment = match self.format {
            Format::Docker => "",
            Format::Oci | Format::Artifact => r#","comment":"buildkit.dockerfile.v0""#,
        };
        let (created, command) = (&self.created, quote(command));
        self.history.push(format!(r#"{{"created":"{created}","created_by":{command}{comment}{more}}}"#));
    }

    /// The image. What it runs, and how, is the member `config` of its config.
    pub(super) fn finish(self, run: &str) -> Image {
        let values = [
            ("{platform}", self.machine.platform()),
            ("{run}", run),
            ("{created}", &self.created),
            ("{history}", &self.history.join(",")),
            ("{diff_ids}", &self.diff_ids.join(",")),
        ];
        let config = Content::json(self.format.config(), &fill(CONFIG, &values));
        Image::new(self.format, config, self.layers, "")
    }
}

impl Image {
    /// Writes the manifest, with more members at its end.
    pub(super) fn new(format: Format, config: Content, layers: Vec<Content>, more: &str) -> Self {
        let media_type = format.manifest();
        let descriptors: Vec<String> = layers.iter().map(|layer| layer.descriptor(None)).collect();
        let values = [
            ("{type}", media_type),
            ("{config}", &config.descriptor(None)),
            ("{layers}", &descriptors.join(",")),
            ("{more}", more),
        ];
        let manifest = format.write(media_type, &fill(MANIFEST, &values));
        Self { config, layers, manifest }
    }

    /// Puts all of it into a repository, under new tags.
    pub(super) fn put(&self, repository: &mut Repository, tags: &[&str]) {
        repository.put_blob(&self.config);
        for layer in &self.layers {
            repository.put_blob(layer);
        }
        repository.put_manifest(&self.manifest, tags);
    }

    /// The descriptor of the image in an index.
    pub(super) fn entry(&self, machine: Machine) -> String {
        self.manifest.descriptor(Some(machine.platform()))
    }
}
