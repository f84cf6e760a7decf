//! A registry in memory, as it would be if it behaved. Distribution spec, "Endpoints".

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::call::{Call, Kind};
use super::repository::Repository;
use super::{Guard, Noted, allowed, outside, uploads};
use crate::Answer;
use crate::http_server::Asked;
use crate::sha256sum::digest;

/// What is odd about a repository: it may answer before the registry does, or change what it is asked.
type Hook = Box<dyn Fn(&mut Call, &mut Repository) -> Option<Answer> + Send>;
/// Or change what is answered.
type Change = Box<dyn Fn(&Call, Answer) -> Answer + Send>;

/// Everything of a registry.
#[derive(Default)]
pub(super) struct State {
    pub(super) repositories: BTreeMap<String, Repository>,
    pub(super) noted: Vec<Noted>,
    /// Bytes of uploads that are not finished.
    pub(super) uploads: BTreeMap<String, Vec<u8>>,
    hooks: BTreeMap<String, Hook>,
    changes: BTreeMap<String, Change>,
    guard: Option<Guard>,
}

impl State {
    /// A repository, empty if there was none.
    pub(super) fn repository(&mut self, name: &str) -> &mut Repository {
        self.repositories.entry(name.to_owned()).or_default()
    }

    /// From now on this is asked first.
    pub(super) fn hook(
        &mut self,
        name: &str,
        hook: impl Fn(&mut Call, &mut Repository) -> Option<Answer> + Send + 'static,
    ) {
        self.repository(name);
        self.hooks.insert(name.to_owned(), Box::new(hook));
    }

    /// From now on this is what is answered.
    pub(super) fn change(&mut self, name: &str, change: impl Fn(&Call, Answer) -> Answer + Send + 'static) {
        self.repository(name);
        self.changes.insert(name.to_owned(), Box::new(change));
    }

    pub(super) fn guard(&mut self, guard: impl Fn(&Call) -> Option<Answer> + Send + 'static) {
        self.guard = Some(Box::new(guard));
    }

    pub(super) fn answer(&mut self, asked: &Asked) -> Answer {
        if asked.method == "OPTIONS" {
            return allowed(Answer { status: 204, ..Answer::default() }, asked);
        }
        let answer = self.route(Call::of(asked));
        let (method, path) = (asked.method.clone(), asked.path.clone());
        self.noted.push(Noted { method, path, status: answer.status });
        allowed(answer, asked)
    }

    fn route(&mut self, mut call: Call) -> Answer {
        let guarded = self.guard.as_ref().and_then(|guard| guard(&call));
        if let Some(answer) = guarded.or_else(|| outside::answer(&call, &self.repositories)) {
            return answer;
        }
        match call.path.as_str() {
            "/v2" | "/v2/" => return json_answer(200, &json!({})),
            "/v2/_catalog" => {
                let names: Vec<_> = self.repositories.keys().collect();
                return json_answer(200, &json!({ "repositories": names }));
            }
            _ => (),
        }
        let name = call.repository.clone();
        let is_read = matches!(call.method(), "GET" | "HEAD");
        if call.kind.is_none() || (is_read && !self.repositories.contains_key(&name)) {
            return refusal(404, "NAME_UNKNOWN", "repository name not known to registry");
        }
        let repository = self.repositories.entry(name.clone()).or_default();
        if let Some(answer) = self.hooks.get(&name).and_then(|hook| hook(&mut call, repository)) {
            return answer;
        }
        let answer = match call.kind {
            Some(Kind::Blobs) if call.upload().is_some() => uploads::answer(self, &mut call),
            Some(Kind::Blobs) => blob(&call, repository),
            Some(Kind::Manifests) => manifest(&mut call, repository),
            Some(Kind::Tags) => tags(&call, repository.tags.keys()),
            Some(Kind::Referrers) | None => refusal(404, "NOT_FOUND", "page not found"),
        };
        match self.changes.get(&name) {
            Some(change) => change(&call, answer),
            None => answer,
        }
    }
}

fn blob(call: &Call, repository: &mut Repository) -> Answer {
    if call.method() == "DELETE" {
        return match repository.blobs.remove(&call.reference) {
            Some(_) => plain(202),
            None => refusal(404, "BLOB_UNKNOWN", "blob unknown to registry"),
        };
    }
    match repository.blobs.get(&call.reference) {
        Some(bytes) => octets(bytes.clone()).with_header("docker-content-digest", &*call.reference),
        None => refusal(404, "BLOB_UNKNOWN", "blob unknown to registry"),
    }
}

fn manifest(call: &mut Call, repository: &mut Repository) -> Answer {
    let unknown = || refusal(404, "MANIFEST_UNKNOWN", "manifest unknown");
    let reference = call.reference.clone();
    match call.method() {
        "PUT" => {
            let media_type = call.asked.header("content-type").unwrap_or_default().to_owned();
            let bytes = call.take_body();
            let digest = digest(&bytes);
            repository.manifests.insert(digest.clone(), (bytes, media_type));
            if !reference.starts_with("sha256:") {
                repository.tags.insert(reference, digest.clone());
            }
            let location = format!("/v2/{}/manifests/{digest}", call.repository);
            plain(201).with_header("location", location).with_header("docker-content-digest", digest)
        }
        "DELETE" => {
            if repository.tags.remove(&reference).is_some() {
                return plain(202);
            }
            if repository.manifests.remove(&reference).is_none() {
                return unknown();
            }
            repository.tags.retain(|_, digest| *digest != reference);
            plain(202)
        }
        _ => {
            let digest = repository.digest_of(&reference).to_owned();
            match repository.manifests.get(&digest) {
                Some((bytes, media_type)) => {
                    Answer::new(200, media_type, bytes.clone()).with_header("docker-content-digest", digest)
                }
                None => unknown(),
            }
        }
    }
}

/// A list of tags.
pub(super) fn tags<T: AsRef<str>>(call: &Call, tags: impl IntoIterator<Item = T>) -> Answer {
    let tags: Vec<_> = tags.into_iter().map(|tag| tag.as_ref().to_owned()).collect();
    json_answer(200, &json!({ "name": call.repository, "tags": tags }))
}

/// An answer of JSON.
pub(super) fn json_answer(status: u16, value: &Value) -> Answer {
    Answer::new(status, "application/json", value.to_string())
}

/// A refusal in the words of the spec.
pub(super) fn refusal(status: u16, code: &str, message: &str) -> Answer {
    let error = json!({ "code": code, "message": message, "detail": null });
    json_answer(status, &json!({ "errors": [error] }))
}

/// Nothing but a status.
pub(super) fn plain(status: u16) -> Answer {
    Answer { status, ..Answer::default() }
}

/// Bytes of a blob.
pub(super) fn octets(bytes: Vec<u8>) -> Answer {
    Answer::new(200, "application/octet-stream", bytes)
}

/// Somewhere else.
pub(super) fn redirect(status: u16, location: &str) -> Answer {
    plain(status).with_header("location", location)
}
