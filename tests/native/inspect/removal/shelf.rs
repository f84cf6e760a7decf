//! A little registry that really removes things, with the habits of others on request.

use std::cell::RefCell;
use std::rc::Rc;

use waybill::oci::{Digest, Hasher, Tag};
use waybill::registry::{Client, Method, Request};

use super::scripted::{Reply, Scripted};
use super::{INDEX, MANIFEST};

#[derive(Default)]
struct Content {
    manifests: Vec<(Digest, &'static str, Vec<u8>)>,
    tags: Vec<(String, Digest)>,
    blobs: Vec<Digest>,
    has_api: bool,
    lists_manifests: bool,
}

/// What is in it, shared with the transports that serve it.
#[derive(Clone, Default)]
pub(super) struct Shelf(Rc<RefCell<Content>>);

impl Shelf {
    /// With the referrers API.
    pub(super) fn with_api(self) -> Self {
        self.0.borrow_mut().has_api = true;
        self
    }

    /// With the list of all manifests that the demo registry has.
    pub(super) fn with_manifest_list(self) -> Self {
        self.0.borrow_mut().lists_manifests = true;
        self
    }

    /// Stores a document as it is written.
    pub(super) fn put(&self, media_type: &'static str, text: &str, tags: &[&str]) -> Digest {
        let digest = Hasher::digest(text.as_bytes());
        let mut content = self.0.borrow_mut();
        content.manifests.retain(|(known, ..)| *known != digest);
        content.manifests.push((digest.clone(), media_type, text.into()));
        for tag in tags {
            content.tags.retain(|(known, _)| known != tag);
            content.tags.push(((*tag).into(), digest.clone()));
        }
        digest
    }

    /// Stores an image whose config and layers are made of their names.
    pub(super) fn image(&self, layers: &[&str], tags: &[&str]) -> Digest {
        let config = format!("config of {layers:?}");
        self.0.borrow_mut().blobs.extend(
            layers.iter().copied().chain([config.as_str()]).map(|blob| Hasher::digest(blob.as_bytes())),
        );
        self.put(MANIFEST, &super::super::manifest(&config, layers), tags)
    }

    /// Stores an index of documents.
    pub(super) fn index(&self, children: &[&Digest], tags: &[&str]) -> Digest {
        let entries: Vec<_> = children.iter().map(|child| self.entry(child)).collect();
        self.put(INDEX, &super::index(&entries), tags)
    }

    /// Stores an artifact that refers to a document, with one blob.
    pub(super) fn referrer(&self, kind: &str, subject: &Digest) -> Digest {
        self.referrer_with(kind, kind, subject)
    }

    /// The same with a blob that is made of another name than its kind.
    pub(super) fn referrer_with(&self, kind: &str, blob: &str, subject: &Digest) -> Digest {
        self.0.borrow_mut().blobs.push(Hasher::digest(blob.as_bytes()));
        let layer = super::entry("a/layer", &Hasher::digest(blob.as_bytes()), blob.len(), "");
        let text = format!(
            r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","artifactType":"a/{kind}","config":{layer},"layers":[],"subject":{}}}"#,
            super::entry(MANIFEST, subject, 1, "")
        );
        self.put(MANIFEST, &text, &[])
    }

    fn entry(&self, digest: &Digest) -> String {
        let content = self.0.borrow();
        let (_, media_type, bytes) = content.manifests.iter().find(|(known, ..)| known == digest).unwrap();
        super::entry(media_type, digest, bytes.len(), "")
    }

    pub(super) fn point(&self, tag: &str, digest: &Digest) {
        let mut content = self.0.borrow_mut();
        content.tags.retain(|(known, _)| known != tag);
        content.tags.push((tag.into(), digest.clone()));
    }

    /// The tags, in byte order.
    pub(super) fn tags(&self) -> Vec<String> {
        let mut tags: Vec<_> = self.0.borrow().tags.iter().map(|(tag, _)| tag.clone()).collect();
        tags.sort();
        tags
    }

    pub(super) fn has(&self, digest: &Digest) -> bool {
        let content = self.0.borrow();
        content.blobs.contains(digest) || content.manifests.iter().any(|(known, ..)| known == digest)
    }

    pub(super) fn has_blob(&self, name: &str) -> bool {
        self.has(&Hasher::digest(name.as_bytes()))
    }

    /// Serves it; `habit` answers first.
    pub(super) fn open(&self, habit: impl Fn(&Request) -> Option<Reply> + 'static) -> Rc<Scripted> {
        let own = self.clone();
        Scripted::by(move |request, _| habit(request).unwrap_or_else(|| own.answer(request)))
    }

    pub(super) fn client(&self) -> Client {
        self.open(|_| None).client()
    }

    pub(super) fn answer(&self, request: &Request) -> Reply {
        let path = request.path().strip_prefix("/v2/my/app/").unwrap().to_owned();
        let path = path.split('?').next().unwrap();
        let (kind, at) = path.split_once('/').unwrap();
        match (request.method, kind) {
            (Method::Get, "tags") => {
                let body = serde_json::json!({ "name": "my/app", "tags": self.tags() });
                Reply::ok("application/json", body.to_string())
            }
            (Method::Get, "referrers") if self.0.borrow().has_api => self.referrers(at),
            (Method::Get, "_waybill") if self.0.borrow().lists_manifests => {
                let digests: Vec<_> =
                    self.0.borrow().manifests.iter().map(|(digest, ..)| digest.clone()).collect();
                let entries: Vec<_> = digests.iter().map(|digest| self.entry(digest)).collect();
                Reply::ok("application/json", format!(r#"{{"manifests":[{}]}}"#, entries.join(",")))
            }
            (Method::Put, "manifests") => {
                let text = String::from_utf8(request.body.to_vec()).unwrap();
                self.put(
                    INDEX,
                    &text,
                    &[at].iter().copied().filter(|at| !at.contains(':')).collect::<Vec<_>>(),
                );
                Reply::status(201)
            }
            (_, "manifests") => self.manifest(request.method, at),
            (method, "blobs") => {
                let digest: Digest = at.parse().unwrap();
                let mut content = self.0.borrow_mut();
                match content.blobs.contains(&digest) {
                    false => Reply::refusal(404, "BLOB_UNKNOWN", ""),
                    true if method == Method::Delete => {
                        content.blobs.retain(|blob| *blob != digest);
                        Reply::status(202)
                    }
                    true => Reply::status(200),
                }
            }
            _ => Reply::status(404),
        }
    }

    fn manifest(&self, method: Method, at: &str) -> Reply {
        let mut content = self.0.borrow_mut();
        let digest = match at.parse::<Digest>() {
            Ok(digest) => Some(digest),
            Err(_) => content.tags.iter().find(|(tag, _)| tag == at).map(|(_, digest)| digest.clone()),
        };
        let found = content.manifests.iter().find(|(known, ..)| Some(known) == digest.as_ref()).cloned();
        let Some((digest, media_type, bytes)) = found else {
            return Reply::refusal(404, "MANIFEST_UNKNOWN", "");
        };
        match method {
            Method::Delete if at.contains(':') => {
                content.manifests.retain(|(known, ..)| *known != digest);
                content.tags.retain(|(_, known)| *known != digest);
                Reply::status(202)
            }
            Method::Delete => {
                content.tags.retain(|(tag, _)| tag != at);
                Reply::status(202)
            }
            Method::Head => Reply::status(200),
            _ => Reply::ok(media_type, bytes),
        }
    }

    fn referrers(&self, subject: &str) -> Reply {
        let named = format!(r#""digest":"{subject}","size":1}}}}"#);
        let content = self.0.borrow();
        let refers = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes)
                .contains(&format!("\"subject\":{{\"mediaType\":\"{MANIFEST}\",{named}"))
        };
        let found: Vec<_> = content
            .manifests
            .iter()
            .filter(|(.., bytes)| refers(bytes))
            .map(|(digest, media_type, bytes)| super::entry(media_type, digest, bytes.len(), ""))
            .collect();
        Reply::ok(INDEX, super::index(&found))
    }
}

/// The referrers tag of a document.
pub(super) fn referrers_tag(digest: &Digest) -> String {
    Tag::of_referrers(digest).to_string()
}
