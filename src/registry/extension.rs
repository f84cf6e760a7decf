//! Waybill's own extension of the API, which its demo registry serves: what an operator does by hand.
//! Distribution spec, `extensions/README.md`, gives the form of the paths.

use std::sync::Arc;

use serde_json::Value;

use crate::oci::json;

use super::refusal::preview;
use super::{Error, ErrorKind, Method, Operation, RegistryClient, Request, Unreadable, endpoint};

/// Bytes of an answer that are read.
const LIMIT: u64 = 4 << 20;
/// Items of a report that are kept.
const ITEMS: usize = 1000;

/// How the demo registry behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether anything can be deleted.
    pub deletion: bool,
    /// Whether there is a referrers API.
    pub referrers: bool,
    /// Whether nothing can be written.
    pub read_only: bool,
    /// Where it keeps what was pushed, in a sentence; empty when it does not say.
    pub storage: String,
}

/// What a garbage collection did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// How many manifests went.
    pub manifests: usize,
    /// How many blobs went.
    pub blobs: usize,
    /// Bytes that were freed.
    pub bytes: u64,
    /// Repository and digest of what went, as far as it is listed.
    pub removed: Vec<(String, String)>,
}

impl RegistryClient<'_> {
    /// The switches of the demo registry.
    pub async fn settings(self) -> Result<Settings, Error> {
        let request =
            Request::new(Method::Get, endpoint::url(self.registry(), Operation::Operator("settings")));
        let answer = self.json(&request).await?;
        let flag = |name: &str| answer.get(name).and_then(Value::as_bool).unwrap_or_default();
        let storage = answer.get("storage").and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok(Settings {
            deletion: flag("deletion"),
            referrers: flag("referrers"),
            read_only: flag("readOnly"),
            storage,
        })
    }

    /// Sets the switches of the demo registry.
    pub async fn change_settings(self, settings: &Settings) -> Result<(), Error> {
        let Settings { deletion, referrers, read_only, .. } = settings;
        let body = format!(r#"{{"deletion":{deletion},"referrers":{referrers},"readOnly":{read_only}}}"#);
        let request =
            Request::new(Method::Put, endpoint::url(self.registry(), Operation::Operator("settings")));
        let request = request.body("application/json", Arc::<[u8]>::from(body.into_bytes()));
        self.read_answer(&request, LIMIT).await.map(|_| ())
    }

    /// Has the demo registry free what nothing refers to; with `untagged`, manifests that no tag, index or
    /// subject keeps go first.
    pub async fn collect_garbage(self, untagged: bool) -> Result<Collected, Error> {
        let url = endpoint::url(self.registry(), Operation::Operator("gc"));
        let url = if untagged { url + "?untagged=true" } else { url };
        let answer = self.json(&Request::new(Method::Post, url)).await?;
        let number = |name: &str| answer.get(name).and_then(Value::as_u64).unwrap_or_default();
        let mut removed = Vec::new();
        for repository in answer.get("repositories").and_then(Value::as_array).into_iter().flatten() {
            let name = repository.get("name").and_then(Value::as_str).unwrap_or_default();
            for list in ["manifests", "blobs"] {
                let digests = repository.get(list).and_then(Value::as_array).into_iter().flatten();
                let digests = digests.filter_map(Value::as_str);
                removed.extend(digests.map(|digest| (name.to_owned(), digest.to_owned())));
            }
        }
        removed.truncate(ITEMS);
        let count = |name: &str| usize::try_from(number(name)).unwrap_or(usize::MAX);
        Ok(Collected {
            manifests: count("manifests"),
            blobs: count("blobs"),
            bytes: number("bytes"),
            removed,
        })
    }

    /// Has the demo registry put its samples back, and forget everything else.
    pub async fn reset(self) -> Result<(), Error> {
        let request =
            Request::new(Method::Post, endpoint::url(self.registry(), Operation::Operator("reset")));
        self.read_answer(&request, LIMIT).await.map(|_| ())
    }

    async fn json(self, request: &Request) -> Result<Value, Error> {
        let (_, bytes) = self.read_answer(request, LIMIT).await?;
        json::read(&bytes).map_err(|error| {
            let kind = ErrorKind::Unreadable { fault: Unreadable::Json(error), preview: preview(&bytes) };
            Error::new(request, kind)
        })
    }
}
