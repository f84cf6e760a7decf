//! A request to a registry, taken apart.

use std::mem;

use crate::http_server::Asked;

/// What a path of the distribution spec leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Manifests,
    Blobs,
    Tags,
    Referrers,
}

/// A request. Its reference may be changed by whoever misreads it.
#[derive(Clone, Debug)]
pub struct Call {
    pub(super) asked: Asked,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) repository: String,
    /// Nothing where the path is none of a repository.
    pub(super) kind: Option<Kind>,
    /// A tag, a digest, or `uploads/` and what follows.
    pub(super) reference: String,
}

impl Call {
    pub(super) fn of(asked: &Asked) -> Self {
        let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
        let (kind, repository, reference) =
            route(path).map_or((None, "", ""), |(kind, repository, rest)| (Some(kind), repository, rest));
        Self {
            asked: asked.clone(),
            path: path.to_owned(),
            query: query.to_owned(),
            repository: repository.to_owned(),
            kind,
            reference: reference.to_owned(),
        }
    }

    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind == Some(kind)
    }

    pub(super) fn method(&self) -> &str {
        &self.asked.method
    }

    /// A parameter of the query, as it was meant.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        let value = pairs.into_iter().find(|(known, _)| *known == name)?.1;
        Some(value.replace("%3A", ":").replace("%2F", "/").replace("%2C", ","))
    }

    pub(super) fn authorization(&self) -> &str {
        self.asked.header("authorization").unwrap_or_default()
    }

    /// The origin that it was sent to.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.asked.header("host").unwrap_or_default())
    }

    /// The id of the upload that it is about.
    pub(super) fn upload(&self) -> Option<&str> {
        self.reference.strip_prefix("uploads/").filter(|_| self.is(Kind::Blobs))
    }

    /// The body, which is not needed any longer.
    pub(super) fn take_body(&mut self) -> Vec<u8> {
        mem::take(&mut self.asked.body)
    }
}

fn route(path: &str) -> Option<(Kind, &str, &str)> {
    let rest = path.strip_prefix("/v2/")?;
    let kinds = [
        (Kind::Manifests, "/manifests/"),
        (Kind::Blobs, "/blobs/"),
        (Kind::Tags, "/tags/"),
        (Kind::Referrers, "/referrers/"),
    ];
    let (kind, (repository, reference)) =
        kinds.into_iter().find_map(|(kind, between)| Some((kind, rest.split_once(between)?)))?;
    Some((kind, repository, reference))
}
