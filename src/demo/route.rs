//! Which part of the API a path addresses. Distribution spec, "Endpoints".

use crate::oci::RepositoryName;

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
    /// Reads a path; nothing when it lies outside the API.
    pub(super) fn parse(path: &str) -> Result<Option<Self>, Refusal> {
        let Some(rest) = path.strip_prefix("/v2/") else { return Ok(None) };
        match rest {
            "" => return Ok(Some(Self::Ping)),
            "_catalog" => return Ok(Some(Self::Catalog)),
            "_oci/ext/discover" => return Ok(Some(Self::Extensions)),
            "_waybill/registry/settings" => return Ok(Some(Self::Settings)),
            "_waybill/registry/gc" => return Ok(Some(Self::Garbage)),
            "_waybill/registry/reset" => return Ok(Some(Self::Reset)),
            _ => {}
        }
        let ends = ["/tags/list", "/_waybill/manifests/list", "/blobs/uploads/", "/blobs/uploads"];
        let make = [Self::Tags, Self::Manifests, Self::Uploads, Self::Uploads];
        for (end, make) in ends.into_iter().zip(make) {
            if let Some(name) = rest.strip_suffix(end) {
                return Ok(Some(make(repository(name)?)));
            }
        }
        // Names may hold `manifests` and `blobs` too: the last one counts.
        let Some((place, last)) = rest.rsplit_once('/') else { return Ok(None) };
        let ends = ["/manifests", "/blobs/uploads", "/blobs", "/referrers"];
        let make = [Self::Manifest, Self::Upload, Self::Blob, Self::Referrers];
        for (end, make) in ends.into_iter().zip(make) {
            if let Some(name) = place.strip_suffix(end) {
                return Ok(Some(make(repository(name)?, last.into())));
            }
        }
        Ok(None)
    }

    /// The methods that it knows, as `Allow` has them.
    pub(super) fn methods(&self) -> &'static str {
        match self {
            Self::Ping | Self::Catalog | Self::Tags(_) | Self::Referrers(..) => "GET, HEAD",
            Self::Extensions | Self::Manifests(_) => "GET, HEAD",
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
