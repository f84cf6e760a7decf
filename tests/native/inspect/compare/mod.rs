//! Two images beside each other.

mod configs;
mod layers;
mod likeness;
mod platforms;
mod secrets;
mod sides;
mod told;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use waybill::inspect::compare::{Comparison, Letter, Side, sides};
use waybill::oci::{Hasher, Platform, Reference};
use waybill::registry::{Client, Error};

use super::scripted::{Reply, Scripted, run};
use super::{CONFIG, INDEX, MANIFEST, demo, entry, platform, reference};

const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

/// The last that was told of the two sides.
struct Read {
    a: Option<Result<Side, Error>>,
    b: Option<Result<Side, Error>>,
}

fn read(client: &Client, a: Option<&Reference>, b: Option<&Reference>, asked: Option<&Platform>) -> Read {
    let told = RefCell::new(Read { a: None, b: None });
    run(sides(client, [a, b], asked, |letter, side| {
        let mut told = told.borrow_mut();
        match letter {
            Letter::A => told.a = Some(side),
            Letter::B => told.b = Some(side),
        }
    }));
    told.into_inner()
}

/// Two references of the demo registry.
fn demo_sides(a: &str, b: &str, asked: Option<&Platform>) -> (Side, Side) {
    let client = demo::client();
    let read = read(&client, Some(&demo::reference(a)), Some(&demo::reference(b)), asked);
    (read.a.unwrap().unwrap(), read.b.unwrap().unwrap())
}

fn demo_comparison(a: &str, b: &str) -> Comparison {
    let (a, b) = demo_sides(a, b, None);
    Comparison::of(&a, &b)
}

/// A registry of documents and blobs by digest, and of tags.
#[derive(Default, Clone)]
struct Shelf(HashMap<String, Reply>);

impl Shelf {
    /// Puts something there, and gives its descriptor; `more` are members that follow.
    fn put(&mut self, media_type: &str, text: &str, more: &str) -> String {
        let digest = Hasher::digest(text.as_bytes());
        self.0.insert(digest.to_string(), Reply::ok(media_type, text));
        entry(media_type, &digest, text.len(), more)
    }

    /// Puts an image there, and gives its descriptor.
    fn image(&mut self, config: &str, layers: &[&str], more: &str) -> String {
        let config = self.put(CONFIG, config, "");
        let layer = |text: &&str| entry(LAYER, &Hasher::digest(text.as_bytes()), text.len(), "");
        let layers = layers.iter().map(layer).collect::<Vec<_>>().join(",");
        let manifest = format!(
            r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{config},"layers":[{layers}]}}"#
        );
        self.put(MANIFEST, &manifest, more)
    }

    fn index(&mut self, entries: &[String]) -> String {
        self.put(INDEX, &super::index(entries), "")
    }

    fn tag(&mut self, tag: &str, descriptor: &str) {
        let digest = descriptor.split('"').find(|part| part.starts_with("sha256:")).unwrap();
        let reply = self.0[digest].clone();
        self.0.insert(tag.to_owned(), reply);
    }

    fn open(&self) -> Rc<Scripted> {
        let held = self.0.clone();
        Scripted::by(move |request, _| {
            let name = request.url.rsplit('/').next().unwrap_or_default();
            held.get(name).cloned().unwrap_or_else(|| Reply::status(404))
        })
    }

    /// The tags `a` and `b` beside each other.
    fn compare(&self) -> Comparison {
        let (a, b) = self.sides();
        Comparison::of(&a, &b)
    }

    fn sides(&self) -> (Side, Side) {
        let client = self.open().client();
        let (a, b) = (reference("registry.example/my/app:a"), reference("registry.example/my/app:b"));
        let read = read(&client, Some(&a), Some(&b), None);
        (read.a.unwrap().unwrap(), read.b.unwrap().unwrap())
    }
}

/// A config of an image with these members of its `config`, and layers.
fn config(run: &str, diff_ids: &[&str]) -> String {
    let diff_ids = diff_ids.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"created":"2026-01-01T00:00:00Z","os":"linux","architecture":"amd64","config":{{{run}}},"rootfs":{{"type":"layers","diff_ids":[{diff_ids}]}}}}"#
    )
}
