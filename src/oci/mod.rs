//! The OCI image specification: names, digests, documents. Pure; every other layer stands on it.

pub mod base64;
mod compose;
mod config;
mod descriptor;
mod digest;
mod document;
mod doubt;
mod download_size;
mod entry_kind;
mod finding;
mod hasher;
mod history;
mod image_index;
pub mod json;
mod json_reader;
mod manifest;
mod media_type;
mod mentions;
mod object;
mod platform;
mod platform_fit;
mod reference;
mod reference_error;
mod registry_host;
mod repository_name;
mod scheme;
mod tag;

pub use config::ImageConfig;
pub use descriptor::Descriptor;
pub use digest::{Algorithm, Digest, DigestError};
pub use document::{Content, Document};
pub use doubt::Doubt;
pub use download_size::DownloadSize;
pub use entry_kind::EntryKind;
pub use finding::{Finding, Severity};
pub use hasher::Hasher;
pub use history::{History, layer_steps, step_layers};
pub use image_index::ImageIndex;
pub use json_reader::{JsonReader, Parsed};
pub use manifest::Manifest;
pub use media_type::{Kind, MediaType};
pub use mentions::Mentions;
pub use platform::{Platform, PlatformError};
pub use platform_fit::Fit;
pub(crate) use reference::name_end;
pub use reference::{Reference, Version};
pub use reference_error::{ReferenceError, Rule};
pub use registry_host::RegistryHost;
pub use repository_name::RepositoryName;
pub use scheme::Scheme;
pub use tag::Tag;

/// Annotations or labels: text to text, in the order of the document.
pub type Annotations = Vec<(String, String)>;
