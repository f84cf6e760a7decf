//! Whether a document is understood as a whole: what is not may need anything.

use std::collections::HashSet;

use serde_json::Value;

use super::{Content, Digest, Document, Kind, MediaType, json};

/// Members whose digests are no needs: they describe, or lead elsewhere.
const DESCRIBING: [&str; 2] = ["annotations", "urls"];
/// Characters of the shortest hash that makes a text a digest here.
const SHORTEST: usize = 32;

/// Why nobody can say from a document what else it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is no JSON.
    NotJson,
    /// It is of a kind that is not read here, or has been given up: schema 1, ORAS manifests, types to come.
    Kind(MediaType),
    /// Its `schemaVersion` is not the one that is known here.
    Version(u64),
    /// This name stands more than once in one object: readers disagree on which value counts.
    DuplicateKey(String),
    /// This member holds something that could not be read, such as an entry without a usable digest.
    Unread(&'static str),
    /// It names this digest in a place that is not known here.
    Elsewhere(Digest),
}

impl Document {
    /// Why it is not understood as a whole; nothing when every digest in it is one that was read.
    pub fn doubt(&self) -> Option<Doubt> {
        let Ok(value) = serde_json::from_slice::<Value>(self.bytes()) else { return Some(Doubt::NotJson) };
        if !matches!(self.media_type().kind(), Kind::Index | Kind::Manifest) {
            return Some(Doubt::Kind(self.media_type().clone()));
        }
        if let Some(key) = json::duplicate_keys(self.bytes()).into_iter().next() {
            return Some(Doubt::DuplicateKey(key));
        }
        let version = value.get("schemaVersion").filter(|version| !version.is_null());
        if let Some(version) = version.filter(|version| version.as_u64() != Some(2)) {
            return Some(version.as_u64().map_or(Doubt::Unread("schemaVersion"), Doubt::Version));
        }
        let read = self.descriptors();
        unread(&value, self.content())
            .map(Doubt::Unread)
            .or_else(|| elsewhere(&value, &read).map(Doubt::Elsewhere))
    }

    /// Everything that was read as a pointer to something else.
    fn descriptors(&self) -> HashSet<&Digest> {
        match self.content() {
            Content::Index(index) => {
                index.manifests.iter().chain(&index.subject).map(|entry| &entry.digest).collect()
            }
            Content::Manifest(manifest) => {
                manifest.blobs().chain(&manifest.subject).map(|blob| &blob.digest).collect()
            }
            Content::Schema1 | Content::Other => HashSet::new(),
        }
    }
}

/// The first member that points to something and was not wholly read.
fn unread(value: &Value, content: &Content) -> Option<&'static str> {
    let list = |name| match value.get(name) {
        None | Some(Value::Null) => Some(0),
        Some(Value::Array(items)) => Some(items.len()),
        Some(_) => None,
    };
    let one = |name| value.get(name).is_some_and(|member| !member.is_null());
    match content {
        Content::Index(index) => [
            (list("manifests") != Some(index.manifests.len()), "manifests"),
            (one("subject") != index.subject.is_some(), "subject"),
        ]
        .into_iter()
        .find_map(|(is_unread, name)| is_unread.then_some(name)),
        Content::Manifest(manifest) => [
            (one("config") != manifest.config.is_some(), "config"),
            (list("layers") != Some(manifest.layers.len()), "layers"),
            (one("subject") != manifest.subject.is_some(), "subject"),
        ]
        .into_iter()
        .find_map(|(is_unread, name)| is_unread.then_some(name)),
        Content::Schema1 | Content::Other => None,
    }
}

/// A digest that stands in the document and was not read as a pointer.
fn elsewhere(value: &Value, read: &HashSet<&Digest>) -> Option<Digest> {
    let mut open = vec![value];
    let digest = |text: &str| {
        text.parse::<Digest>()
            .ok()
            .filter(|digest| digest.encoded().len() >= SHORTEST && !read.contains(digest))
    };
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => {
                if let Some(found) = digest(text) {
                    return Some(found);
                }
            }
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                if let Some(found) = members.keys().find_map(|key| digest(key)) {
                    return Some(found);
                }
                let pointing = members.iter().filter(|(key, _)| !DESCRIBING.contains(&key.as_str()));
                open.extend(pointing.map(|(_, member)| member));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    None
}
