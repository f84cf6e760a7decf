//! What a repository holds.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::image::Image;
use super::layer;
use super::types::OCI_INDEX;
use crate::Outcome;
use crate::sha256sum::digest;

/// Blobs, manifests and tags.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// By digest.
    pub blobs: BTreeMap<String, Vec<u8>>,
    /// Bytes and media type, by digest.
    pub manifests: BTreeMap<String, (Vec<u8>, String)>,
    /// The digests that tags point to.
    pub tags: BTreeMap<String, String>,
}

impl Repository {
    /// The document that a tag or digest leads to.
    pub fn document(&self, reference: &str) -> Option<Value> {
        let (bytes, _) = self.manifests.get(self.digest_of(reference))?;
        serde_json::from_slice(bytes).ok()
    }

    /// What of an image, or of all images of an index, is not there; `reference` itself if it leads nowhere.
    pub fn lacks(&self, reference: &str) -> Vec<String> {
        let mut open = vec![self.digest_of(reference).to_owned()];
        let mut lacking = Vec::new();
        while let Some(digest) = open.pop() {
            let Some(document) = self.document(&digest) else {
                lacking.push(digest);
                continue;
            };
            open.extend(digests(&document, "/manifests"));
            let blobs = digests(&document, "/layers");
            let config = document.pointer("/config/digest").and_then(Value::as_str).map(str::to_owned);
            lacking.extend(blobs.into_iter().chain(config).filter(|blob| !self.blobs.contains_key(blob)));
        }
        lacking
    }

    pub(super) fn digest_of<'a>(&'a self, reference: &'a str) -> &'a str {
        self.tags.get(reference).map_or(reference, String::as_str)
    }

    /// Keeps a blob, and describes it.
    pub(super) fn blob(&mut self, media_type: &str, bytes: impl Into<Vec<u8>>) -> Value {
        let bytes = bytes.into();
        let descriptor = describe(media_type, &bytes);
        self.blobs.insert(digest(&bytes), bytes);
        descriptor
    }

    /// Keeps a JSON blob, and describes it.
    pub(super) fn json(&mut self, media_type: &str, value: &Value) -> Value {
        self.blob(media_type, format!("{value:#}"))
    }

    /// Keeps a manifest as these bytes, and describes it.
    pub(super) fn raw(&mut self, media_type: &str, bytes: impl Into<Vec<u8>>, tag: &str) -> Value {
        let bytes = bytes.into();
        let descriptor = describe(media_type, &bytes);
        let digest = digest(&bytes);
        if !tag.is_empty() {
            self.tags.insert(tag.to_owned(), digest.clone());
        }
        self.manifests.insert(digest, (bytes, media_type.to_owned()));
        descriptor
    }

    /// Keeps a manifest under a tag, or under none if that is empty, and describes it.
    pub(super) fn manifest(&mut self, media_type: &str, value: &Value, tag: &str) -> Value {
        self.raw(media_type, format!("{value:#}"), tag)
    }

    /// Keeps an index of these entries.
    pub(super) fn index(&mut self, entries: &[Value], tag: &str) -> Value {
        let index = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": entries });
        self.manifest(OCI_INDEX, &index, tag)
    }

    /// Makes an image with a compressed layer for each step, and keeps all of it.
    pub(super) fn image(&mut self, image: Image) -> Outcome<Value> {
        let Image { tag, seed, architecture, os, layers, types, without_type, change_config } = image;
        let file = |at| {
            let text = format!("layer {at} of {seed} {architecture}\n").repeat(20);
            layer::tar(&format!("file{at}-{seed}-{architecture}.txt"), text.as_bytes())
        };
        let tars = (0..layers).map(file).collect::<Outcome<Vec<_>>>()?;
        let layers = tars.iter().map(|tar| Ok(self.blob(types.layer, layer::gzip(tar)?)));
        let layers = layers.collect::<Outcome<Vec<_>>>()?;
        let step = |at| json!({ "created": "2026-03-01T12:00:00Z", "created_by": format!("COPY step {at}") });
        let mut config = json!({
            "created": "2026-03-01T12:00:00Z",
            "architecture": architecture,
            "os": os,
            "config": { "Env": ["PATH=/bin"], "Cmd": [format!("/bin/{seed}")] },
            "rootfs": { "type": "layers", "diff_ids": tars.iter().map(|tar| digest(tar)).collect::<Vec<_>>() },
            "history": (0..layers.len()).map(step).collect::<Vec<_>>(),
        });
        change_config(&mut config);
        let config = self.json(types.config, &config);
        let mut manifest = json!({
            "schemaVersion": 2, "mediaType": types.manifest, "config": config, "layers": layers,
        });
        if without_type && let Some(members) = manifest.as_object_mut() {
            members.remove("mediaType");
        }
        let described = self.manifest(types.manifest, &manifest, tag);
        Ok(with(described, "platform", json!({ "architecture": architecture, "os": os })))
    }
}

/// The descriptor of bytes.
pub(super) fn describe(media_type: &str, bytes: &[u8]) -> Value {
    json!({ "mediaType": media_type, "digest": digest(bytes), "size": bytes.len() })
}

/// The object with one more member, or another value of it.
pub(super) fn with(mut object: Value, name: &str, value: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
    object
}

/// The object without a member.
pub(super) fn without(mut object: Value, name: &str) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.remove(name);
    }
    object
}

/// The digest that a descriptor names.
pub(super) fn digest_in(descriptor: &Value) -> String {
    descriptor.get("digest").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The layers of an image.
pub(super) fn layers_of(repository: &Repository, tag: &str) -> Vec<Value> {
    let layers = repository.document(tag).and_then(|document| document.get("layers").cloned());
    layers.as_ref().and_then(Value::as_array).cloned().unwrap_or_default()
}

fn digests(document: &Value, pointer: &str) -> Vec<String> {
    let entries = document.pointer(pointer).and_then(Value::as_array);
    entries.into_iter().flatten().map(digest_in).collect()
}
