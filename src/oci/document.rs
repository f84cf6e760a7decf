//! A document as a registry serves it: its exact bytes, and a view on them.
//!
//! Reading never fails. A document that is odd, or no JSON at all, is shown as it came, with what is odd about it.

use std::sync::Arc;

use serde_json::Value;

use super::object::Object;
use super::{
    Digest, ImageIndex, JsonError, JsonReader, Kind, Manifest, MediaType, Oddity, OddityKind, Parsed,
};

/// Exact bytes, what they are, and what is odd about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    bytes: Arc<[u8]>,
    media_type: MediaType,
    content: Arc<Content>,
    oddities: Vec<Oddity>,
}

/// What a document holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "there is one a document, and it is not moved about")]
pub enum Content {
    /// An image index or a Docker manifest list.
    Index(ImageIndex),
    /// A manifest of one image or artifact.
    Manifest(Manifest),
    /// Docker's schema 1: recognised, named, not read further.
    Schema1,
    /// JSON of another kind, or no JSON.
    Other,
}

impl Document {
    /// Reads a document. `declared` is what the registry, or else the descriptor, says it is.
    pub fn read(bytes: impl Into<Arc<[u8]>>, declared: Option<MediaType>) -> Self {
        let bytes = bytes.into();
        let parsed = JsonReader::read(&bytes);
        Self::of(bytes, &parsed, declared)
    }

    /// As `read`, with pauses in a large one.
    pub async fn read_in_steps(
        bytes: impl Into<Arc<[u8]>>,
        declared: Option<MediaType>,
        pause: impl AsyncFn(),
    ) -> Self {
        let bytes = bytes.into();
        JsonReader::view_in_steps(&bytes, pause, |parsed| Self::of(bytes.clone(), parsed, declared)).await
    }

    fn of(bytes: Arc<[u8]>, parsed: &Result<Parsed, JsonError>, declared: Option<MediaType>) -> Self {
        let mut odd = Vec::new();
        let (media_type, content) = match parsed {
            Ok(Parsed { value, duplicates }) => {
                odd.extend(duplicates.iter().map(|key| Oddity::new(key.clone(), OddityKind::Duplicate)));
                read_value(value, declared, &mut odd)
            }
            Err(error) => {
                odd.push(Oddity::new(String::new(), OddityKind::NotJson(error.clone())));
                (declared.unwrap_or_else(|| MediaType::new("")), Content::Other)
            }
        };
        Self { bytes, media_type, content: Arc::new(content), oddities: odd }
    }

    /// The exact bytes.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }

    /// What it was read as.
    pub fn media_type(&self) -> &MediaType {
        &self.media_type
    }

    /// The view on the bytes.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// What is odd about it.
    pub fn oddities(&self) -> &[Oddity] {
        &self.oddities
    }

    /// The index, if it is one.
    pub fn index(&self) -> Option<&ImageIndex> {
        if let Content::Index(index) = &*self.content { Some(index) } else { None }
    }

    /// The manifest that it refers to. Image spec, *Image Manifest* and *Image Index*, `subject`.
    pub fn subject(&self) -> Option<&Digest> {
        let subject = match &*self.content {
            Content::Index(index) => index.subject.as_ref(),
            Content::Manifest(manifest) => manifest.subject.as_ref(),
            Content::Schema1 | Content::Other => None,
        };
        subject.map(|subject| &subject.digest)
    }

    /// The manifest, if it is one.
    pub fn manifest(&self) -> Option<&Manifest> {
        if let Content::Manifest(manifest) = &*self.content { Some(manifest) } else { None }
    }
}

fn read_value(value: &Value, declared: Option<MediaType>, odd: &mut Vec<Oddity>) -> (MediaType, Content) {
    let mut object = Object::new(value, odd);
    let stated = object.string("mediaType").filter(|text| !text.is_empty()).map(|text| MediaType::new(&text));
    let version = object.count("schemaVersion");
    if let (Some(declared), Some(stated)) = (&declared, &stated)
        && declared != stated
        && declared.is_document()
    {
        let (declared, stated) = (declared.clone(), stated.clone());
        object.report("", OddityKind::MediaTypes { declared, stated });
    }
    let declared = declared.filter(MediaType::is_document);
    let media_type = declared.or(stated).unwrap_or_else(|| guess(&object, version));
    if version != Some(2) && matches!(media_type.kind(), Kind::Index | Kind::Manifest) {
        object.report("", OddityKind::SchemaVersion(version));
    }
    if object.has("manifests") && (object.has("layers") || object.has("config")) {
        object.report("", OddityKind::Ambiguous);
    }
    let content = match media_type.kind() {
        Kind::Index => {
            expect_member(&mut object, "manifests");
            Content::Index(ImageIndex::read(&mut object))
        }
        Kind::Manifest => {
            expect_member(&mut object, "config");
            expect_member(&mut object, "layers");
            Content::Manifest(Manifest::read(&mut object))
        }
        Kind::Schema1 => {
            object.report("", OddityKind::Schema1);
            Content::Schema1
        }
        _ if media_type.is_document() => Content::Manifest(Manifest::read(&mut object)),
        _ => {
            object.report("", OddityKind::UnknownKind(media_type.clone()));
            Content::Other
        }
    };
    (media_type, content)
}

fn expect_member(object: &mut Object<'_>, name: &str) {
    if !object.has(name) {
        object.report(name, OddityKind::NoMember);
    }
}

/// Documents may leave `mediaType` out; their members tell.
fn guess(object: &Object<'_>, version: Option<u64>) -> MediaType {
    if version == Some(1) && object.has("fsLayers") {
        MediaType::DockerSchema1
    } else if object.has("manifests") {
        MediaType::OciIndex
    } else if object.has("layers") || object.has("config") {
        MediaType::OciManifest
    } else {
        MediaType::new("")
    }
}
