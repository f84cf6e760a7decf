//! The verdict on what a registry holds, asked for as the page does.

use std::collections::HashMap;
use std::rc::Rc;

use waybill::inspect::{
    BlobState, ChildState, Known, Outcome, Verdict, check_blobs, check_children, config_blob, image, root,
    verdict,
};
use waybill::oci::{Descriptor, Digest, Hasher, Reference};
use waybill::registry::Client;

use super::scripted::{Reply, Scripted, run};
use super::{INDEX, MANIFEST, demo, entry, index, manifest, of, platform, reference};

/// How much is asked for.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// What the page asks by itself.
    First,
    /// The same, for a platform.
    At(&'static str),
    /// The configs and layers of all platforms too, up to so many.
    All(usize),
}

/// All of them.
pub(super) const ALL: Look = Look::All(usize::MAX);

/// Asks as the page does, and judges.
pub(super) fn judge(client: &Client, reference: &Reference, look: Look) -> Verdict {
    let repository = client.repository(reference.repository());
    let root = run(root(client, reference)).unwrap();
    let wanted = if let Look::At(text) = look { Some(platform(text)) } else { None };
    let image = run(image(repository, &root.fetched.document, wanted.as_ref()));
    let mut children: HashMap<Digest, ChildState> = HashMap::new();
    let entries = root.contents.entries();
    run(check_children(repository, entries, |at, state| {
        children.insert(entries[at].digest.clone(), state);
    }));
    let mut known: HashMap<Digest, BlobState> = HashMap::new();
    let mut ask = |blobs: Vec<Descriptor>| {
        run(check_blobs(repository, &blobs, |at, state| {
            known.insert(blobs[at].digest.clone(), state);
        }));
    };
    if let Ok(image) = &image {
        ask(image.manifest.layers.clone());
    }
    if let Look::All(most) = look {
        let manifests = root.contents.images().filter_map(|entry| match children.get(&entry.digest) {
            Some(ChildState::Fetched(fetched)) => fetched.document.manifest().cloned(),
            _ => None,
        });
        let blobs: Vec<_> =
            manifests.flat_map(|manifest| manifest.blobs().cloned().collect::<Vec<_>>()).collect();
        ask(blobs.into_iter().take(most).collect());
    }
    let config = image.as_ref().ok().and_then(|image| image.manifest.config.clone());
    if let Some(config) = config {
        let answer = run(config_blob(repository, &config));
        known.insert(config.digest, BlobState::of_config(answer.as_ref()));
    }
    verdict(&Known {
        root: &root,
        tag: reference.version().tag(),
        image: Some(image.as_ref()),
        child: &|digest| children.get(digest),
        blob: &|blob| known.get(&blob.digest).cloned(),
        proof: &|_| None,
    })
}

/// All that is said: the outcome, the answer, what fails, what was not checked.
pub(super) fn said(verdict: &Verdict) -> (Outcome, String) {
    let unchecked = verdict.unchecked().map(|what| format!("Not checked: {what}."));
    let lines = [verdict.title()].into_iter().chain(verdict.causes().iter().map(String::as_str));
    (verdict.outcome(), lines.map(str::to_owned).chain(unchecked).collect::<Vec<_>>().join("\n"))
}

pub(super) fn in_demo(text: &str, look: Look) -> (Outcome, String) {
    said(&judge(&demo::client(), &demo::reference(text), look))
}

/// A registry that has these documents and blobs, `tag` first; what `refused` is part of is answered so.
pub(super) struct Shop {
    tagged: String,
    held: Vec<String>,
    refused: Vec<(String, u16)>,
}

impl Shop {
    pub(super) fn of(tagged: String, held: &[&str]) -> Self {
        Self { tagged, held: held.iter().map(|text| (*text).to_owned()).collect(), refused: Vec::new() }
    }

    pub(super) fn refusing(mut self, what: &str, status: u16) -> Self {
        self.refused.push((Hasher::digest(what.as_bytes()).to_string(), status));
        self
    }

    pub(super) fn says(self, tag: &str, look: Look) -> (Outcome, String) {
        said(&judge(&self.client(), &reference(&format!("registry.example/my/app:{tag}")), look))
    }

    pub(super) fn client(self) -> Client {
        let transport: Rc<Scripted> = Scripted::by(move |request, _| {
            if let Some((_, status)) =
                self.refused.iter().find(|(digest, _)| request.url.ends_with(&**digest))
            {
                return Reply::refusal(*status, "TOOMANYREQUESTS", "");
            }
            let all = self.held.iter().chain([&self.tagged]);
            let by_digest = all
                .into_iter()
                .find(|text| request.url.ends_with(&Hasher::digest(text.as_bytes()).to_string()));
            let text = match by_digest {
                Some(text) => text,
                None if !request.url.contains("sha256:") => &self.tagged,
                None => return Reply::status(404),
            };
            let media_type = match () {
                () if text.contains(r#""manifests""#) => INDEX,
                () if text.contains(r#""layers""#) => MANIFEST,
                () => "application/octet-stream",
            };
            Reply::ok(media_type, text.clone())
        });
        transport.client()
    }
}

pub(super) fn config(architecture: &str, layers: usize) -> String {
    let diff_ids = vec![r#""sha256:a""#; layers].join(",");
    format!(r#"{{"os":"linux","architecture":"{architecture}","rootfs":{{"diff_ids":[{diff_ids}]}}}}"#)
}

/// An index of two images, of which the first has two layers and the second one.
pub(super) fn pair(first: &str, second: &str) -> (String, String, String) {
    let (first, second) = (manifest(first, &["one", "two"]), manifest(second, &["three"]));
    let listed = |text: &str, platform: &str| {
        entry(MANIFEST, &Hasher::digest(text.as_bytes()), text.len(), &of(platform))
    };
    (index(&[listed(&first, "linux/amd64"), listed(&second, "linux/arm64")]), first, second)
}

pub(super) fn shop(first: &str, second: &str) -> Shop {
    let (index, one, two) = pair(first, second);
    Shop::of(index, &[&one, &two, first, second, "one", "two", "three"])
}
