//! Indexes and manifest lists.

use serde_json::{Value, json};

use crate::oci::Descriptor;

use super::content::{self, Content};
use super::format::Format;

/// A document that lists others.
pub(super) fn index(format: Format, entries: &[Descriptor]) -> Content {
    let manifests: Vec<Value> = entries.iter().map(content::descriptor).collect();
    let media_type = format.index();
    format.write(media_type, &json!({ "schemaVersion": 2, "mediaType": media_type, "manifests": manifests }))
}
