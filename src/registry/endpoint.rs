//! Where a registry answers: every URL of the API, in one place. Distribution spec, "Endpoints".

use crate::oci::{Digest, RegistryHost, RepositoryName};

/// How a registry is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Encrypted.
    Https,
    /// Plain HTTP: the default for the machine itself.
    Http,
}

impl Scheme {
    /// Loopback hosts speak plain HTTP, all others HTTPS.
    pub fn default_for(host: &RegistryHost) -> Self {
        if host.is_loopback() { Self::Http } else { Self::Https }
    }

    /// As it stands in a URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
        }
    }

    /// The port that goes without saying.
    fn usual_port(self) -> u16 {
        if self == Self::Https { 443 } else { 80 }
    }

    /// A host without the port that goes without saying: both are one origin.
    pub fn bare(self, host: &str) -> &str {
        let bare = host.strip_suffix(&self.usual_port().to_string()).and_then(|host| host.strip_suffix(':'));
        bare.unwrap_or(host)
    }
}

/// The registry's root, `https://host`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    root: String,
    scheme: Scheme,
    host: RegistryHost,
}

impl Endpoint {
    /// The endpoint of a host.
    pub fn new(scheme: Scheme, host: &RegistryHost) -> Self {
        let root = format!("{}://{}", scheme.as_str(), scheme.bare(host.api_host()));
        Self { root, scheme, host: host.clone() }
    }

    /// How it is reached.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The host as it is written in references; the one that answers is `host().api_host()`.
    pub fn host(&self) -> &RegistryHost {
        &self.host
    }

    /// The port, named or not.
    pub fn port(&self) -> u16 {
        self.host.port().unwrap_or(self.scheme.usual_port())
    }

    /// Its origin, under which credentials are kept: `https://ghcr.io`.
    pub fn origin(&self) -> &str {
        &self.root
    }

    /// end-1
    pub fn ping(&self) -> String {
        format!("{}/v2/", self.root)
    }

    /// end-2
    pub fn blob(&self, repository: &RepositoryName, digest: &Digest) -> String {
        format!("{}/v2/{repository}/blobs/{digest}", self.root)
    }

    /// end-3, by tag or digest
    pub fn manifest(&self, repository: &RepositoryName, tag_or_digest: &str) -> String {
        format!("{}/v2/{repository}/manifests/{tag_or_digest}", self.root)
    }

    /// end-8
    pub fn tags(&self, repository: &RepositoryName) -> String {
        format!("{}/v2/{repository}/tags/list", self.root)
    }

    /// end-4
    pub fn uploads(&self, repository: &RepositoryName) -> String {
        format!("{}/v2/{repository}/blobs/uploads/", self.root)
    }

    /// Not in the spec: what an operator does to the demo registry by hand.
    pub fn extension(&self, module: &str) -> String {
        format!("{}/v2/_waybill/registry/{module}", self.root)
    }

    /// end-12
    pub fn referrers(&self, repository: &RepositoryName, subject: &Digest) -> String {
        format!("{}/v2/{repository}/referrers/{subject}", self.root)
    }

    /// Not in the spec: an extension of the demo registry, which tells untagged manifests too.
    pub fn manifests(&self, repository: &RepositoryName) -> String {
        format!("{}/v2/{repository}/_waybill/manifests/list", self.root)
    }

    /// Not in the spec, but served by most registries.
    pub fn catalog(&self) -> String {
        format!("{}/v2/_catalog", self.root)
    }
}
