//! Indexes and manifest lists.

use super::shelves::Repository;
use crate::demo::json::fill;

use super::format::Format;

const INDEX: &str = r#"{"schemaVersion": 2, "mediaType": "{type}", "manifests": [{entries}]}"#;

/// Stores a document that lists others by their descriptors.
pub(super) fn put(repository: &mut Repository, format: Format, entries: &[String], tags: &[&str]) {
    let media_type = format.index();
    let document = fill(INDEX, &[("{type}", media_type), ("{entries}", &entries.join(","))]);
    repository.put_manifest(&format.write(media_type, &document), tags);
}
