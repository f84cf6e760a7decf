//! Where a registry answers: the URL of every operation.

use super::{Operation, Origin};
use crate::oci::{Digest, Registry, Repository};

/// The URL of an operation.
pub fn url(registry: &Registry, operation: Operation<'_>) -> String {
    format!("{}{operation}", Origin::of_registry(registry))
}

/// The URL that tells whether there is a registry.
pub fn ping(registry: &Registry) -> String {
    url(registry, Operation::Ping)
}

/// The URL of the list of tags.
pub fn tags(repository: &Repository) -> String {
    url(repository.registry(), Operation::Tags(repository.name().as_str()))
}

/// The URL of a blob.
pub fn blob(repository: &Repository, digest: &Digest) -> String {
    url(repository.registry(), Operation::Blob(repository.name().as_str(), &digest.to_string()))
}

/// The URL of a manifest, by tag or digest.
pub fn manifest(repository: &Repository, tag_or_digest: &str) -> String {
    url(repository.registry(), Operation::Manifest(repository.name().as_str(), tag_or_digest))
}

/// The URL where uploads to a repository begin.
pub fn uploads(repository: &Repository) -> String {
    url(repository.registry(), Operation::Uploads(repository.name().as_str()))
}

/// The URL of the list of what refers to a digest.
pub fn referrers(repository: &Repository, subject: &Digest) -> String {
    url(repository.registry(), Operation::Referrers(repository.name().as_str(), &subject.to_string()))
}

/// The URL of the list of all manifests, untagged ones too: an extension of the demo registry.
pub fn manifests(repository: &Repository) -> String {
    url(repository.registry(), Operation::Manifests(repository.name().as_str()))
}
