//! What to ask the manifests endpoint for.
//!
//! All four document types in one `Accept` take 193 bytes, and above 128 a browser sends a preflight,
//! which many registries answer badly. So the types are asked for in pairs, one pair at a time.

use crate::oci::MediaType;

/// OCI index and manifest: 82 bytes.
pub const OCI: &str = "application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json";
/// Docker manifest list and manifest: 110 bytes. Both, since a registry asked for the manifest alone
/// swaps a list for its linux/amd64 child.
pub const DOCKER: &str = "application/vnd.docker.distribution.manifest.list.v2+json,application/vnd.docker.distribution.manifest.v2+json";
/// Docker schema 1, plain and signed: 110 bytes.
pub(super) const SCHEMA_1: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws,application/vnd.docker.distribution.manifest.v1+json";

/// The set that names a type; nothing when no registry could be asked for it.
pub fn naming(media_type: &MediaType) -> Option<&str> {
    match media_type {
        MediaType::OciIndex | MediaType::OciManifest => Some(OCI),
        MediaType::DockerList | MediaType::DockerManifest => Some(DOCKER),
        MediaType::DockerSchema1 | MediaType::DockerSchema1Signed => Some(SCHEMA_1),
        other => Some(other.as_str()).filter(|_| other.is_document()),
    }
}

/// The sets to ask for where a registry does not have a manifest as a type of `set`.
pub(super) fn others_than(set: &str) -> impl Iterator<Item = &'static str> {
    [OCI, DOCKER].into_iter().filter(move |other| *other != set)
}

/// Whether a set names a type.
pub(super) fn names(set: &str, media_type: &MediaType) -> bool {
    set.split(',').any(|name| name == media_type.as_str())
}
