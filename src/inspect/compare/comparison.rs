//! Two sides beside each other.

use std::sync::Arc;

use crate::oci::{Descriptor, Document, EntryKind};

use super::aligned::{Alignment, LayerState, align};
use super::difference::Topic;
use super::differences::Differences;
use super::facts::{Missing, missing};
use super::gap::Gap;
use super::layer::Layer;
use super::letter::Letter;
use super::others::{OtherEntries, other_entries};
use super::outcome::Likeness;
use super::platforms::{PairState, PlatformPair, pair_platforms};
use super::settings::compare_configs;
use super::side::Side;

/// What two sides have in common, and what not.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What it comes to.
    pub likeness: Likeness,
    /// The images of both.
    pub platforms: Vec<PlatformPair>,
    /// What else their indexes list.
    pub others: Vec<OtherEntries>,
    /// The layers of A.
    pub layers_a: Arc<[Layer]>,
    /// The layers of B.
    pub layers_b: Arc<[Layer]>,
    /// The layers beside each other; nothing where one side has none to compare.
    pub alignment: Option<Alignment>,
    /// What a client with A lacks of B.
    pub to_b: Option<Missing>,
    /// What a client with B lacks of A.
    pub to_a: Option<Missing>,
    /// The keys that differ.
    pub differences: Differences,
    /// Whether the configs were compared, or there are none: else nothing is known of settings.
    pub is_config_compared: bool,
    /// What could not be compared.
    pub gaps: Vec<Gap>,
}

impl Comparison {
    /// Compares what was read of two sides; what was not is among the gaps.
    pub fn of(a: &Side, b: &Side) -> Self {
        let platforms = pair_platforms(&a.images(), &b.images());
        let others = other_entries(a, b);
        let mut differences = Differences::default();
        compare_documents(&mut differences, a, b);
        let (layers_a, layers_b) = (a.layers(), b.layers());
        let alignment = layers_a.as_ref().zip(layers_b.as_ref()).map(|(a, b)| align(a, b));
        differences.sort();
        let mut comparison = Self {
            likeness: Likeness::Different,
            platforms,
            others,
            layers_a: layers_a.unwrap_or_default().into(),
            layers_b: layers_b.unwrap_or_default().into(),
            alignment,
            to_b: missing(b, a),
            to_a: missing(a, b),
            differences,
            is_config_compared: is_config_compared(a, b),
            gaps: gaps(a, b),
        };
        comparison.likeness = comparison.judge(a, b);
        comparison
    }

    /// Images that are not the same on both sides, beside those that are compared.
    fn differing_images(&self, a: &Side, b: &Side) -> usize {
        let shown = |pair: &&PlatformPair| !pair.is_of(a.chosen_digest(), b.chosen_digest());
        self.platforms.iter().filter(|pair| pair.state != PairState::Same).filter(shown).count()
    }

    fn judge(&self, a: &Side, b: &Side) -> Likeness {
        if a.digest() == b.digest() {
            return Likeness::Identical;
        }
        let others = self.differing_images(a, b);
        let both_indexes = a.is_index() && b.is_index();
        if both_indexes && !self.platforms.is_empty() && self.is_all_same() {
            return Likeness::SameImages;
        }
        let Some(alignment) = &self.alignment else {
            return Likeness::Unread(match (a.manifest(), b.manifest()) {
                (None, Some(_)) => Some(Letter::A),
                (Some(_), None) => Some(Letter::B),
                _ => None,
            });
        };
        if a.manifest_digest() == b.manifest_digest() {
            return Likeness::SameImage { others, of: self.platforms.len() };
        }
        if is_of_other_kinds(a, b) {
            return Likeness::OtherKind;
        }
        let recompressed = alignment.count(LayerState::Recompressed);
        let is_compared = self.is_config_compared;
        match () {
            () if alignment.is_same_content() && self.differences.told.is_empty() && is_compared => {
                if recompressed > 0 {
                    Likeness::Recompressed(recompressed)
                } else {
                    Likeness::Noise
                }
            }
            () if alignment.is_same_content() && is_compared => Likeness::SameLayers,
            () if alignment.shares_base() => Likeness::SameBase,
            () => Likeness::Different,
        }
    }

    fn is_all_same(&self) -> bool {
        self.platforms.iter().all(|pair| pair.state == PairState::Same)
    }
}

/// An image and an artifact, or artifacts of two types.
fn is_of_other_kinds(a: &Side, b: &Side) -> bool {
    let name = |side: &Side| side.manifest().map(|manifest| manifest.name().to_owned());
    name(a) != name(b)
}

fn compare_documents(differences: &mut Differences, a: &Side, b: &Side) {
    let indexes = (a.root.fetched.document.index(), b.root.fetched.document.index());
    if let (Some(index_a), Some(index_b)) = indexes {
        differences.pairs(Topic::IndexAnnotation, &index_a.annotations, &index_b.annotations);
        let digests = |entries: &[Descriptor]| -> Vec<_> {
            entries.iter().map(|entry| entry.digest.to_string()).collect()
        };
        differences.order("manifests", &digests(&index_a.manifests), &digests(&index_b.manifests));
    }
    let (Some(image_a), Some(image_b)) = (a.image(), b.image()) else { return };
    let documents = (&image_a.fetched(&a.root).document, &image_b.fetched(&b.root).document);
    if documents.0.bytes() == documents.1.bytes() {
        return;
    }
    let before = differences.told.len() + differences.noise.len();
    let (manifest_a, manifest_b) = (&image_a.manifest, &image_b.manifest);
    if !is_of_other_kinds(a, b) {
        if let (Some(config_a), Some(config_b), true) = (a.config(), b.config(), is_config_compared(a, b)) {
            compare_configs(differences, config_a, config_b);
        }
        differences.pairs(Topic::Annotation, &manifest_a.annotations, &manifest_b.annotations);
        compare_types(differences, documents.0, documents.1, a, b);
    }
    let is_told = before < differences.told.len() + differences.noise.len();
    let has_same_blobs =
        manifest_a.blobs().map(|blob| &blob.digest).eq(manifest_b.blobs().map(|blob| &blob.digest));
    if !is_told && has_same_blobs {
        differences.noise(Topic::Writing, "manifest", None, None);
    }
}

fn compare_types(differences: &mut Differences, of_a: &Document, of_b: &Document, a: &Side, b: &Side) {
    differences.value(Topic::Manifest, "mediaType", of_a.media_type().as_str(), of_b.media_type().as_str());
    let config = |side: &Side| {
        let config = side.manifest().and_then(|manifest| manifest.config.as_ref());
        config.and_then(|config| config.media_type.as_ref()).map(ToString::to_string).unwrap_or_default()
    };
    differences.value(Topic::Manifest, "config.mediaType", &config(a), &config(b));
}

fn is_config_compared(a: &Side, b: &Side) -> bool {
    let (Some(manifest_a), Some(manifest_b)) = (a.manifest(), b.manifest()) else { return false };
    if a.manifest_digest() == b.manifest_digest() {
        return true;
    }
    if is_of_other_kinds(a, b) {
        return false;
    }
    match (a.config(), b.config()) {
        (Some(a), Some(b)) => a.readable().is_some() == b.readable().is_some(),
        (None, None) => manifest_a.config.is_none() && manifest_b.config.is_none(),
        _ => false,
    }
}

fn gaps(a: &Side, b: &Side) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (letter, side, other) in [(Letter::A, a, b), (Letter::B, b, a)] {
        if let Some(Err(error)) = &side.image {
            gaps.push(Gap::Image(letter, error.clone()));
        }
        if let Some(Err(error)) = &side.config {
            gaps.push(Gap::Config(letter, error.clone()));
        }
        let is_readable = |side: &Side| side.config().is_some_and(|config| config.readable().is_some());
        let is_image = |side: &Side| side.kind() == Some(EntryKind::Image);
        if is_image(side)
            && is_image(other)
            && side.config().is_some()
            && !is_readable(side)
            && is_readable(other)
        {
            gaps.push(Gap::NoConfig(letter));
        }
        if side.root.contents.is_cut() {
            gaps.push(Gap::Platforms(letter));
        }
    }
    gaps
}
