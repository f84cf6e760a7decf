//! Writes documents: the exact bytes of a config, a manifest or an index, which is what their digests name.
//! The same content gives the same bytes: one line, members in the order of the specification, what is
//! empty left out.

use super::json::quote;
use super::{
    Annotations, Descriptor, Digest, History, ImageConfig, ImageIndex, Manifest, MediaType, Platform, base64,
};

/// An object in the making.
#[derive(Default)]
struct Members(String);

impl Members {
    /// A member whose value is JSON.
    fn value(&mut self, name: &str, json: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.0.push_str(&quote(name));
        self.0.push(':');
        self.0.push_str(json);
    }

    /// A text, unless it is empty.
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.value(name, &quote(text));
        }
    }

    /// Texts, unless there are none.
    fn texts(&mut self, name: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.value(name, &list(texts.iter().map(|text| quote(text))));
        }
    }

    /// Texts by name, unless there are none.
    fn map(&mut self, name: &str, pairs: &Annotations) {
        let mut map = Self::default();
        for (key, value) in pairs {
            map.value(key, &quote(value));
        }
        self.object(name, map);
    }

    /// Names without values, unless there are none.
    fn set(&mut self, name: &str, keys: &[String]) {
        let mut set = Self::default();
        for key in keys {
            set.value(key, "{}");
        }
        self.object(name, set);
    }

    /// An object, unless it is empty.
    fn object(&mut self, name: &str, members: Self) {
        if !members.0.is_empty() {
            self.value(name, &members.close());
        }
    }

    fn close(self) -> String {
        if self.0.is_empty() { "{}".into() } else { self.0 + "}" }
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

impl Descriptor {
    /// Of content of which only the digest is known.
    pub fn of(digest: Digest) -> Self {
        Self {
            media_type: None,
            digest,
            size: None,
            urls: Vec::new(),
            annotations: Vec::new(),
            platform: None,
            artifact_type: None,
            embedded: None,
        }
    }

    /// Of content whose type, digest and size are known.
    pub fn new(media_type: MediaType, digest: Digest, size: u64) -> Self {
        Self { media_type: Some(media_type), size: Some(size), ..Self::of(digest) }
    }

    /// As it stands in a document.
    fn write(&self) -> String {
        let mut members = Members::default();
        members.text("mediaType", self.media_type.as_ref().map_or("", MediaType::as_str));
        members.text("digest", &self.digest.to_string());
        if let Some(size) = self.size {
            members.value("size", &size.to_string());
        }
        members.texts("urls", &self.urls);
        if let Some(bytes) = &self.embedded {
            members.text("data", &base64::encode(bytes));
        }
        members.map("annotations", &self.annotations);
        if let Some(platform) = &self.platform {
            let mut object = Members::default();
            write_platform(&mut object, platform);
            members.object("platform", object);
        }
        members.text("artifactType", self.artifact_type.as_deref().unwrap_or_default());
        members.close()
    }
}

fn write_platform(members: &mut Members, platform: &Platform) {
    members.text("architecture", platform.architecture());
    members.text("os", platform.os());
    members.text("os.version", platform.os_version());
    members.texts("os.features", platform.os_features());
    members.text("variant", platform.variant());
}

fn document(media_type: &MediaType, artifact_type: Option<&str>) -> Members {
    let mut members = Members::default();
    members.value("schemaVersion", "2");
    members.text("mediaType", media_type.as_str());
    members.text("artifactType", artifact_type.unwrap_or_default());
    members
}

fn finish(mut members: Members, subject: Option<&Descriptor>, annotations: &Annotations) -> Vec<u8> {
    if let Some(subject) = subject {
        members.value("subject", &subject.write());
    }
    members.map("annotations", annotations);
    members.close().into_bytes()
}

impl Manifest {
    /// The bytes of a manifest of this type.
    pub fn write(&self, media_type: &MediaType) -> Vec<u8> {
        let mut members = document(media_type, self.artifact_type.as_deref());
        if let Some(config) = &self.config {
            members.value("config", &config.write());
        }
        members.value("layers", &list(self.layers.iter().map(Descriptor::write)));
        finish(members, self.subject.as_ref(), &self.annotations)
    }
}

impl ImageIndex {
    /// The bytes of an index of this type.
    pub fn write(&self, media_type: &MediaType) -> Vec<u8> {
        let mut members = document(media_type, self.artifact_type.as_deref());
        members.value("manifests", &list(self.manifests.iter().map(Descriptor::write)));
        finish(members, self.subject.as_ref(), &self.annotations)
    }
}

impl ImageConfig {
    /// The bytes of the config; what it was read from may have had more members.
    pub fn write(&self) -> Vec<u8> {
        let mut members = Members::default();
        members.text("created", &self.created);
        members.text("author", &self.author);
        write_platform(&mut members, &self.platform);
        let mut run = Members::default();
        run.text("User", &self.user);
        run.set("ExposedPorts", &self.exposed_ports);
        run.texts("Env", &self.env);
        run.texts("Entrypoint", &self.entrypoint);
        run.texts("Cmd", &self.cmd);
        run.set("Volumes", &self.volumes);
        run.text("WorkingDir", &self.working_dir);
        run.map("Labels", &self.labels);
        run.text("StopSignal", &self.stop_signal);
        members.object("config", run);
        let diff_ids = list(self.diff_ids.iter().map(|diff_id| quote(diff_id)));
        members.value("rootfs", &format!(r#"{{"type":"layers","diff_ids":{diff_ids}}}"#));
        if !self.history.is_empty() {
            members.value("history", &list(self.history.iter().map(write_step)));
        }
        members.close().into_bytes()
    }
}

fn write_step(step: &History) -> String {
    let mut members = Members::default();
    members.text("created", &step.created);
    members.text("created_by", &step.created_by);
    members.text("comment", &step.comment);
    if step.empty_layer {
        members.value("empty_layer", "true");
    }
    members.close()
}
