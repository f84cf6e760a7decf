//! What the registry has at the end-points of the API, and by which methods.

use crate::oci::RepositoryName;
use crate::registry::Operation;

use super::refusal::Refusal;

/// An address of the API. What follows `manifests/`, `blobs/` and the like is as written.
pub(super) enum Route {
    Ping,
    Catalog,
    Tags(RepositoryName),
    Manifest(RepositoryName, String),
    Blob(RepositoryName, String),
    /// Where uploads begin.
    Uploads(RepositoryName),
    /// One of them.
    Upload(RepositoryName, String),
    Referrers(RepositoryName, String),
    /// The list of extensions.
    Extensions,
    /// The switches.
    Settings,
    /// The garbage collection.
    Garbage,
    /// The way back to the samples.
    Reset,
    /// All manifests of a repository.
    Manifests(RepositoryName),
}

impl Route {
    /// What the registry has at the end-point of an operation; nothing where it knows none.
    pub(super) fn of(operation: Operation<'_>) -> Result<Option<Self>, Refusal> {
        Ok(Some(match operation {
            Operation::Ping => Self::Ping,
            Operation::Catalog => Self::Catalog,
            Operation::Tags(name) => Self::Tags(repository(name)?),
            Operation::Manifest(name, reference) => Self::Manifest(repository(name)?, reference.into()),
            Operation::Blob(name, digest) => Self::Blob(repository(name)?, digest.into()),
            Operation::Uploads(name) => Self::Uploads(repository(name)?),
            Operation::Upload(name, id) => Self::Upload(repository(name)?, id.into()),
            Operation::Referrers(name, digest) => Self::Referrers(repository(name)?, digest.into()),
            Operation::Extensions => Self::Extensions,
            Operation::Manifests(name) => Self::Manifests(repository(name)?),
            Operation::Operator("settings") => Self::Settings,
            Operation::Operator("gc") => Self::Garbage,
            Operation::Operator("reset") => Self::Reset,
            Operation::Operator(_) => return Ok(None),
        }))
    }

    /// The methods that it knows, as `Allow` has them.
    pub(super) fn methods(&self) -> &'static str {
        match self {
            Self::Ping
            | Self::Catalog
            | Self::Tags(_)
            | Self::Referrers(..)
            | Self::Extensions
            | Self::Manifests(_) => "GET, HEAD",
            Self::Manifest(..) => "GET, HEAD, PUT, DELETE",
            Self::Blob(..) => "GET, HEAD, DELETE",
            Self::Uploads(_) | Self::Garbage | Self::Reset => "POST",
            Self::Upload(..) => "GET, HEAD, PATCH, PUT, DELETE",
            Self::Settings => "GET, HEAD, PUT",
        }
    }
}

fn repository(name: &str) -> Result<RepositoryName, Refusal> {
    name.parse().map_err(|error| Refusal::name_invalid(name, &error))
}
