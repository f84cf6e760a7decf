//! The configuration of an image. Image spec, *Image Configuration*.

use serde_json::Value;

use super::descriptor::read_platform;
use super::object::Object;
use super::{Annotations, History, JsonError, JsonReader, LayerMismatch, Oddity, Platform};

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
    pub oddities: Vec<Oddity>,
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
            oddities: Vec::new(),
        }
    }

    /// Reads a config; what is odd about it is in `oddities`. The error says why it is no JSON.
    pub fn read(bytes: &[u8]) -> Result<Self, JsonError> {
        Ok(Self::of(&JsonReader::read(bytes)?.value))
    }

    /// As `read`, with pauses in a large one.
    pub async fn read_in_steps(bytes: &[u8], pause: impl AsyncFn()) -> Result<Self, JsonError> {
        JsonReader::view_in_steps(bytes, pause, |parsed| match parsed {
            Ok(parsed) => Ok(Self::of(&parsed.value)),
            Err(error) => Err(error.clone()),
        })
        .await
    }

    fn of(value: &Value) -> Self {
        let mut odd = Vec::new();
        let mut object = Object::new(value, &mut odd);
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
        config.oddities = odd;
        config
    }

    /// What the config says otherwise than the `layers` of its manifest.
    pub fn compare_with_layers(&self, layers: usize) -> Vec<LayerMismatch> {
        let mut found = Vec::new();
        if self.diff_ids.len() != layers {
            found.push(LayerMismatch::Count { layers, diff_ids: self.diff_ids.len() });
        } else if !self.has_rootfs {
            found.push(LayerMismatch::NoRootFilesystem);
        }
        let steps = self.history.iter().filter(|step| !step.empty_layer).count();
        if !self.history.is_empty() && steps != layers {
            found.push(LayerMismatch::History { steps, layers });
        }
        found
    }
}
