//! Which part of the API a path addresses. Distribution spec, "Endpoints".

use crate::oci::RepositoryName;

use super::refusal::Refusal;

/// An address of the API. What follows `manifests/` and `blobs/` is as written.
pub(super) enum Route {
    Ping,
    Catalog,
    Tags(RepositoryName),
    Manifest(RepositoryName, String),
    Blob(RepositoryName, String),
}

impl Route {
    /// Reads a path; nothing when it lies outside the API.
    pub(super) fn parse(path: &str) -> Result<Option<Self>, Refusal> {
        let Some(rest) = path.strip_prefix("/v2/") else { return Ok(None) };
        if rest.is_empty() {
            return Ok(Some(Self::Ping));
        }
        if rest == "_catalog" {
            return Ok(Some(Self::Catalog));
        }
        if let Some(name) = rest.strip_suffix("/tags/list") {
            return Ok(Some(Self::Tags(repository(name)?)));
        }
        // Names may hold `manifests` and `blobs` too: the last one counts.
        let Some((place, last)) = rest.rsplit_once('/') else { return Ok(None) };
        if let Some(name) = place.strip_suffix("/manifests") {
            return Ok(Some(Self::Manifest(repository(name)?, last.into())));
        }
        if let Some(name) = place.strip_suffix("/blobs") {
            return Ok(Some(Self::Blob(repository(name)?, last.into())));
        }
        Ok(None)
    }
}

fn repository(name: &str) -> Result<RepositoryName, Refusal> {
    name.parse().map_err(|error| Refusal::name_invalid(name, &error))
}
