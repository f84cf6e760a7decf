//! The configuration of an image. Image spec, *Image Configuration*.

use serde_json::Value;

use super::descriptor::read_platform;
use super::object::Object;
use super::{Annotations, Finding, History, JsonReader, Platform};

/// What an image runs, and how it was built. Texts are empty and lists are empty when not stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageConfig {
    /// What it was built for.
    pub platform: Platform,
    /// When it was built, in RFC 3339.
    pub created: String,
    /// Who made it.
    pub author: String,
    /// The program and its first arguments.
    pub entrypoint: Vec<String>,
    /// Default arguments.
    pub cmd: Vec<String>,
    /// `NAME=value` pairs.
    pub env: Vec<String>,
    /// User or uid, maybe with a group.
    pub user: String,
    /// Where the program starts.
    pub working_dir: String,
    /// `port/protocol`.
    pub exposed_ports: Vec<String>,
    /// Paths that hold data.
    pub volumes: Vec<String>,
    /// Labels, in the order of the document.
    pub labels: Annotations,
    /// The signal that stops it.
    pub stop_signal: String,
    /// Digests of the uncompressed layers, as written.
    pub diff_ids: Vec<String>,
    /// Whether it names a root filesystem at all, be it one without layers.
    pub has_rootfs: bool,
    /// The build steps, first one first.
    pub history: Vec<History>,
    /// What is odd about it.
    pub findings: Vec<Finding>,
}

impl ImageConfig {
    /// One that states nothing but what it was built for.
    pub fn new(platform: Platform) -> Self {
        Self {
            platform,
            created: String::new(),
            author: String::new(),
            entrypoint: Vec::new(),
            cmd: Vec::new(),
            env: Vec::new(),
            user: String::new(),
            working_dir: String::new(),
            exposed_ports: Vec::new(),
            volumes: Vec::new(),
            labels: Vec::new(),
            stop_signal: String::new(),
            diff_ids: Vec::new(),
            has_rootfs: true,
            history: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Reads a config; what is odd about it is in `findings`. The error says why it is no JSON.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        Ok(Self::of(&JsonReader::read(bytes)?.value))
    }

    /// As `read`, with pauses in a large one.
    pub async fn read_in_steps(bytes: &[u8], pause: impl AsyncFn()) -> Result<Self, String> {
        JsonReader::view_in_steps(bytes, pause, |parsed| match parsed {
            Ok(parsed) => Ok(Self::of(&parsed.value)),
            Err(error) => Err(error.clone()),
        })
        .await
    }

    fn of(value: &Value) -> Self {
        let mut findings = Vec::new();
        let mut object = Object::new(value, &mut findings);
        let mut config = Self { has_rootfs: false, ..Self::new(Platform::linux_amd64()) };
        config.created = object.text("created");
        config.author = object.text("author");
        if let Some(mut rootfs) = object.object("rootfs") {
            config.has_rootfs = rootfs.has("diff_ids");
            config.diff_ids = rootfs.strings("diff_ids");
        }
        config.history = object.each("history", |step| Some(History::read(step)));
        if let Some(mut run) = object.object("config") {
            config.entrypoint = run.strings("Entrypoint");
            config.cmd = run.strings("Cmd");
            config.env = run.strings("Env");
            config.user = run.text("User");
            config.working_dir = run.text("WorkingDir");
            config.exposed_ports = run.keys("ExposedPorts");
            config.volumes = run.keys("Volumes");
            config.labels = run.string_map("Labels");
            config.stop_signal = run.text("StopSignal");
        }
        config.platform = read_platform(object);
        config.findings = findings;
        config
    }

    /// What is odd about the config beside the `layers` of its manifest.
    pub fn compare_with_layers(&self, layers: usize) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.diff_ids.len() != layers {
            let detail = format!(
                "The manifest lists {layers}, the config's rootfs.diff_ids {}. Clients refuse such an image.",
                self.diff_ids.len()
            );
            findings.push(Finding::problem("Layers and config do not match", detail));
        } else if !self.has_rootfs {
            let detail = "The config names no rootfs.diff_ids, and the manifest no layers. Docker refuses such an image.";
            findings.push(Finding::problem("There is no root filesystem", detail));
        }
        let steps = self.history.iter().filter(|step| !step.empty_layer).count();
        if !self.history.is_empty() && steps != layers {
            let noun = if steps == 1 { "build step" } else { "build steps" };
            let detail = format!(
                "{steps} {noun} made a layer, the manifest lists {layers}; steps are not shown beside layers."
            );
            findings.push(Finding::note("History does not match the layers", detail));
        }
        findings
    }
}
