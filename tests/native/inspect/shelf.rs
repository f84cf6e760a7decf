//! Documents and blobs by digest, as a registry serves them, and by tag.

use std::collections::HashMap;
use std::rc::Rc;

use waybill::oci::{Digest, Hasher};

use super::scripted::{Reply, Scripted};
use super::{INDEX, entry, index};

/// What is kept there.
#[derive(Clone, Default)]
pub(super) struct Shelf(HashMap<String, Reply>);

impl Shelf {
    /// Puts something there, and gives its descriptor; `more` are members that follow.
    pub(super) fn put(&mut self, media_type: &str, text: &str, more: &str) -> String {
        let digest = Hasher::digest(text.as_bytes());
        self.0.insert(digest.to_string(), Reply::ok(media_type, text));
        entry(media_type, &digest, text.len(), more)
    }

    /// Puts an index of these entries there.
    pub(super) fn index(&mut self, entries: &[String], more: &str) -> String {
        self.put(INDEX, &index(entries), more)
    }

    /// Lets a tag point to what has a descriptor.
    pub(super) fn tag(&mut self, tag: &str, descriptor: &str) {
        let digest = descriptor.split('"').find(|part| part.starts_with("sha256:")).unwrap();
        let reply = self.0[digest].clone();
        self.0.insert(tag.to_owned(), reply);
    }

    /// Takes away what has a digest.
    pub(super) fn remove(&mut self, digest: &Digest) {
        self.0.remove(&digest.to_string());
    }

    /// Serves what is there; all else is 404.
    pub(super) fn open(self) -> Rc<Scripted> {
        Scripted::by(move |request, _| {
            let name = request.url.rsplit('/').next().unwrap_or_default();
            self.0.get(name).cloned().unwrap_or_else(|| Reply::status(404))
        })
    }
}
