//! What is asked of a registry: the table of end-points, from a path and to one. Distribution spec, "Endpoints".

use std::fmt;

use super::url::path_of;

/// An end-point with what it is about. Names, tags and digests are as written: what a path holds need not be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation<'a> {
    /// end-1: whether there is a registry.
    Ping,
    /// Not in the spec, but served by most registries: the repositories.
    Catalog,
    /// end-8: the tags of a repository.
    Tags(&'a str),
    /// end-3, end-7, end-9: a manifest of a repository, by tag or digest.
    Manifest(&'a str, &'a str),
    /// end-2, end-10: a blob of a repository.
    Blob(&'a str, &'a str),
    /// end-4, end-11: where uploads to a repository begin.
    Uploads(&'a str),
    /// end-5, end-6, end-13: one of them.
    Upload(&'a str, &'a str),
    /// end-12: what refers to a digest in a repository.
    Referrers(&'a str, &'a str),
    /// The extensions of a registry. Distribution spec, `extensions/_oci.md`.
    Extensions,
    /// An extension of the demo registry: all manifests of a repository, untagged ones too.
    Manifests(&'a str),
    /// An extension of the demo registry: what an operator does by hand, as `gc`.
    Operator(&'a str),
}

impl<'a> Operation<'a> {
    /// Reads a path without its query; nothing when it lies outside the API.
    pub fn parse(path: &'a str) -> Option<Self> {
        let rest = path.strip_prefix("/v2/")?;
        match rest {
            "" => return Some(Self::Ping),
            "_catalog" => return Some(Self::Catalog),
            "_oci/ext/discover" => return Some(Self::Extensions),
            _ => {}
        }
        if let Some(module) = rest.strip_prefix("_waybill/registry/") {
            return Some(Self::Operator(module));
        }
        let lists = ["/tags/list", "/_waybill/manifests/list", "/blobs/uploads/", "/blobs/uploads"];
        let make = [Self::Tags, Self::Manifests, Self::Uploads, Self::Uploads];
        for (end, make) in lists.into_iter().zip(make) {
            if let Some(name) = rest.strip_suffix(end) {
                return Some(make(name));
            }
        }
        // Names may hold `manifests` and `blobs` too: the last one counts.
        let (place, last) = rest.rsplit_once('/')?;
        let ends = ["/manifests", "/blobs/uploads", "/blobs", "/referrers"];
        let make = [Self::Manifest, Self::Upload, Self::Blob, Self::Referrers];
        for (end, make) in ends.into_iter().zip(make) {
            if let Some(name) = place.strip_suffix(end) {
                return Some(make(name, last));
            }
        }
        // Where an upload goes on a registry is free to say.
        rest.rsplit_once("/blobs/uploads/").map(|(name, id)| Self::Upload(name, id))
    }

    /// What a URL asks of a registry; nothing when it lies outside the API.
    pub fn of_url(url: &'a str) -> Option<Self> {
        Self::parse(path_of(url).split('?').next().unwrap_or_default())
    }

    /// The repository that it is about.
    pub fn repository(self) -> Option<&'a str> {
        match self {
            Self::Tags(name)
            | Self::Manifest(name, _)
            | Self::Blob(name, _)
            | Self::Uploads(name)
            | Self::Upload(name, _)
            | Self::Referrers(name, _)
            | Self::Manifests(name) => Some(name),
            Self::Ping | Self::Catalog | Self::Extensions | Self::Operator(_) => None,
        }
    }

    /// Whether it sends a blob, or a part of one.
    pub fn is_upload(self) -> bool {
        matches!(self, Self::Uploads(_) | Self::Upload(..))
    }
}

/// The path.
impl fmt::Display for Operation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/v2/")?;
        match self {
            Self::Ping => Ok(()),
            Self::Catalog => f.write_str("_catalog"),
            Self::Tags(name) => write!(f, "{name}/tags/list"),
            Self::Manifest(name, reference) => write!(f, "{name}/manifests/{reference}"),
            Self::Blob(name, digest) => write!(f, "{name}/blobs/{digest}"),
            Self::Uploads(name) => write!(f, "{name}/blobs/uploads/"),
            Self::Upload(name, id) => write!(f, "{name}/blobs/uploads/{id}"),
            Self::Referrers(name, subject) => write!(f, "{name}/referrers/{subject}"),
            Self::Extensions => f.write_str("_oci/ext/discover"),
            Self::Manifests(name) => write!(f, "{name}/_waybill/manifests/list"),
            Self::Operator(module) => write!(f, "_waybill/registry/{module}"),
        }
    }
}
