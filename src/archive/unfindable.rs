//! Descriptors that name nothing: without a digest that is one, what they are of cannot be looked up anywhere.

use serde_json::Value;

use crate::oci::{Descriptor, Digest, Document, Manifest, OddityKind, Platform, json};

use super::path::shown;
use super::{PartName, Reason};

/// What is wrong with the digest of a descriptor, if anything.
pub(super) fn objection(descriptor: &Value) -> Option<Reason> {
    let Some(text) = descriptor.get("digest").and_then(Value::as_str) else { return Some(Reason::NoDigest) };
    let error = text.parse::<Digest>().err()?;
    Some(Reason::BadDigest { text: shown(text.as_bytes()), error })
}

/// Tells of the entries of an index that name nothing.
pub(super) fn entries(document: &Document, mut tell: impl FnMut(PartName, Reason)) {
    let Some(json) = json_of(document) else { return };
    for (entry, number) in list(&json, "manifests").iter().zip(1..) {
        if let Some(reason) = objection(entry) {
            tell(PartName::IndexEntry { number, platform: platform(entry) }, reason);
        }
    }
}

/// The blobs of a manifest, and what each is in it; tells of those that have no name.
pub(super) fn blobs<'a>(
    document: &Document,
    manifest: &'a Manifest,
    mut tell: impl FnMut(PartName, Reason),
) -> Vec<(&'a Descriptor, PartName)> {
    let (mut count, mut numbers) = (manifest.layers.len(), Vec::new());
    match json_of(document) {
        None => numbers.extend(1..=count),
        Some(json) => {
            let config = json.get("config").filter(|config| config.is_object());
            if let Some(reason) = config.and_then(objection) {
                tell(PartName::Config, reason);
            }
            let layers = list(&json, if json.get("layers").is_some() { "layers" } else { "blobs" });
            count = layers.len();
            for (layer, number) in layers.iter().zip(1..) {
                match objection(layer) {
                    Some(reason) => tell(PartName::Layer(number, count), reason),
                    None => numbers.push(number),
                }
            }
        }
    }
    let config = manifest.config.iter().map(|config| (config, PartName::Config));
    let layers = manifest.layers.iter().zip(numbers);
    config.chain(layers.map(|(layer, number)| (layer, PartName::Layer(number, count)))).collect()
}

/// The JSON of a document in which something names nothing; most have none.
fn json_of(document: &Document) -> Option<Value> {
    let is_one = |kind: &OddityKind| {
        matches!(kind, OddityKind::NoDigest | OddityKind::BadDigest(..) | OddityKind::More(_))
    };
    let has_one = document.oddities().iter().any(|oddity| is_one(oddity.kind()));
    has_one.then(|| json::read(document.bytes()).ok()).flatten()
}

fn list<'a>(json: &'a Value, name: &str) -> &'a [Value] {
    json.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What an entry of an index is for, where it says so.
fn platform(entry: &Value) -> Option<String> {
    let platform = entry.get("platform")?;
    let text = |name: &str| platform.get(name).and_then(Value::as_str).unwrap_or_default();
    let platform = Platform::new(text("os"), text("architecture")).with_variant(text("variant"));
    platform.is_stated().then(|| shown(platform.to_string().as_bytes()))
}
