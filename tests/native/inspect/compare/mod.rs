//! Two images beside each other.

mod configs;
mod layers;
mod likeness;
mod platforms;
mod secrets;
mod sides;
mod told;

use std::cell::RefCell;

use waybill::inspect::compare::{Comparison, Letter, Side, sides};
use waybill::oci::{Hasher, Platform, Reference};
use waybill::registry::{Client, Error};

use super::scripted::run;
use super::shelf::Shelf;
use super::{CONFIG, MANIFEST, demo, entry, platform, reference};

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

impl Shelf {
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

    /// The tags `a` and `b` beside each other.
    fn compare(&self) -> Comparison {
        let (a, b) = self.sides();
        Comparison::of(&a, &b)
    }

    fn sides(&self) -> (Side, Side) {
        let client = self.clone().open().client();
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
