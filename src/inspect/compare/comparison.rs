//! Two sides beside each other.

use std::sync::Arc;

use crate::oci::{Descriptor, Document, EntryKind, Manifest, Platform};

use super::aligned::{Alignment, LayerState, align};
use super::descriptors::{compare_descriptors, compare_diff_ids};
use super::difference::Topic;
use super::differences::Differences;
use super::facts::{Missing, missing};
use super::gap::Gap;
use super::gaps::gaps;
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
        let (layers_a, layers_b) = (a.layers(), b.layers());
        let alignment = layers_a.as_ref().zip(layers_b.as_ref()).map(|(a, b)| align(a, b));
        compare_documents(&mut differences, a, b, alignment.as_ref());
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

    /// Whether all that the indexes list is known.
    pub fn has_all_images(&self) -> bool {
        !self.gaps.iter().any(|gap| matches!(gap, Gap::Platforms(_) | Gap::Indexes(..)))
    }

    fn judge(&self, a: &Side, b: &Side) -> Likeness {
        if a.digest() == b.digest() {
            return Likeness::Identical;
        }
        let both_indexes = a.is_index() && b.is_index();
        if both_indexes && !self.platforms.is_empty() && self.is_all_same() && self.has_all_images() {
            return Likeness::SameImages;
        }
        if a.image.is_none() || b.image.is_none() {
            return Likeness::Stopped;
        }
        let Some(alignment) = &self.alignment else {
            return Likeness::Unread(match (a.manifest(), b.manifest()) {
                (None, Some(_)) => Some(Letter::A),
                (Some(_), None) => Some(Letter::B),
                _ => None,
            });
        };
        if a.manifest_digest() == b.manifest_digest() {
            if let Some(platforms) = relabelled(a, b) {
                return Likeness::Relabelled(Box::new(platforms));
            }
            let others = if both_indexes { self.differing_images(a, b) } else { 0 };
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
            () if alignment.is_same_content() => Likeness::SameLayers,
            () if alignment.shares_base() && a.kind() == Some(EntryKind::Image) => Likeness::SameBase,
            () => Likeness::Different,
        }
    }

    fn is_all_same(&self) -> bool {
        self.platforms.iter().all(|pair| pair.state == PairState::Same)
    }
}

/// For which platforms the two sides have an image, if they are not the same. A manifest by itself often states no
/// variant.
fn relabelled(a: &Side, b: &Side) -> Option<[Platform; 2]> {
    let both_indexes = a.is_index() && b.is_index();
    let key = |platform: &Platform| {
        let platform = platform.normalized();
        if both_indexes { platform } else { Platform::new(platform.os(), platform.architecture()) }
    };
    let (of_a, of_b) = (a.platform()?, b.platform()?);
    (key(of_a) != key(of_b)).then(|| [of_a.clone(), of_b.clone()])
}

/// An image and an artifact, or artifacts of two types.
fn is_of_other_kinds(a: &Side, b: &Side) -> bool {
    let kind = |side: &Side| side.manifest().map(Manifest::document_kind);
    kind(a) != kind(b)
}

fn compare_documents(differences: &mut Differences, a: &Side, b: &Side, alignment: Option<&Alignment>) {
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
            if let (Some(alignment), Some(a), Some(b)) = (alignment, config_a.readable(), config_b.readable())
            {
                compare_diff_ids(differences, alignment, a, b);
            }
        }
        if let Some(alignment) = alignment {
            compare_descriptors(differences, alignment, manifest_a, manifest_b);
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
    let digest = |side: &Side| Some(side.manifest()?.config.as_ref()?.digest.clone());
    // Of the same blob it is told already.
    if digest(a) != digest(b) {
        differences.value(Topic::Manifest, "config.mediaType", &config(a), &config(b));
    }
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
