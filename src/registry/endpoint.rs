//! Where a registry answers: the URL of every operation.

use super::{Operation, Origin};
use crate::oci::{Digest, Registry, RegistryHost, RepositoryName, Scheme};

/// The root of a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    origin: Origin,
    host: RegistryHost,
}

impl Endpoint {
    /// The endpoint of a host.
    pub fn new(scheme: Scheme, host: &RegistryHost) -> Self {
        Self { origin: Origin::new(scheme, host), host: host.clone() }
    }

    /// The endpoint of a registry.
    pub fn of(registry: &Registry) -> Self {
        Self::new(registry.scheme(), registry.host())
    }

    /// How it is reached.
    pub fn scheme(&self) -> Scheme {
        self.origin.scheme()
    }

    /// The host as it is written in references; the one that answers is that of `origin`.
    pub fn host(&self) -> &RegistryHost {
        &self.host
    }

    /// The origin that answers, under which credentials are kept: `https://ghcr.io`.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The URL of an operation.
    pub fn url(&self, operation: Operation<'_>) -> String {
        format!("{}{operation}", self.origin)
    }

    /// The URL that tells whether there is a registry.
    pub fn ping(&self) -> String {
        self.url(Operation::Ping)
    }

    /// The URL of a blob.
    pub fn blob(&self, repository: &RepositoryName, digest: &Digest) -> String {
        self.url(Operation::Blob(repository.as_str(), &digest.to_string()))
    }

    /// The URL of a manifest, by tag or digest.
    pub fn manifest(&self, repository: &RepositoryName, tag_or_digest: &str) -> String {
        self.url(Operation::Manifest(repository.as_str(), tag_or_digest))
    }

    /// The URL where uploads to a repository begin.
    pub fn uploads(&self, repository: &RepositoryName) -> String {
        self.url(Operation::Uploads(repository.as_str()))
    }

    /// The URL of the list of what refers to a digest.
    pub fn referrers(&self, repository: &RepositoryName, subject: &Digest) -> String {
        self.url(Operation::Referrers(repository.as_str(), &subject.to_string()))
    }
}
