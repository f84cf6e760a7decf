//! What one side is, in a few values.

use std::collections::HashSet;

use crate::inspect::{BuildFacts, ConfigBlob};
use crate::oci::{Annotations, DocumentKind, DownloadSize, EntryKind, ImageConfig, Manifest};

use super::side::Side;

const BASE_NAME: &str = "org.opencontainers.image.base.name";

/// What stands in the overview; empty, or none, where it is not stated or not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// When it was built.
    pub created: String,
    /// The revision of its source.
    pub revision: String,
    /// Its base image.
    pub base: String,
    /// Images that an index lists.
    pub images: Option<usize>,
    /// What it is, where it is no image.
    pub artifact: Option<DocumentKind>,
    /// Layers of the image that is compared.
    pub layers: Option<usize>,
    /// Bytes to download for its config and layers.
    pub size: Option<DownloadSize>,
}

/// What is missing of an image where another one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Layers that are not in the other one.
    pub layers: usize,
    /// Layers that are.
    pub shared: usize,
    /// Bytes of these.
    pub size: DownloadSize,
}

impl Facts {
    /// Those of a side.
    pub fn of(side: &Side) -> Self {
        let config = side.config().and_then(ConfigBlob::readable);
        let built = BuildFacts::of(&side.root, side.image(), config);
        let manifest = side.manifest();
        let is_artifact = |kind: &EntryKind| *kind != EntryKind::Image;
        Self {
            created: built.created().to_owned(),
            revision: built.revision().to_owned(),
            base: base(side, config),
            images: side.is_index().then(|| side.root.contents.images().count()),
            artifact: side.kind().filter(is_artifact).and_then(|_| manifest.map(Manifest::document_kind)),
            layers: manifest.map(|manifest| manifest.layers.len()),
            size: manifest.map(Manifest::download_size),
        }
    }
}

fn base(side: &Side, config: Option<&ImageConfig>) -> String {
    let document = &side.root.fetched.document;
    let stated: [Option<&Annotations>; 3] = [
        side.manifest().map(|manifest| &manifest.annotations),
        config.map(|config| &config.labels),
        document.index().map(|index| &index.annotations),
    ];
    let mut pairs = stated.into_iter().flatten().flatten();
    pairs.find(|(key, _)| key == BASE_NAME).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// What a client that has one image lacks of another one: each different layer once.
pub(super) fn missing(of: &Side, having: &Side) -> Option<Missing> {
    let has: HashSet<_> = having.manifest()?.layers.iter().map(|layer| &layer.digest).collect();
    let mut seen = HashSet::new();
    let layers = &of.manifest()?.layers;
    let each = layers.iter().filter(|layer| seen.insert(&layer.digest));
    Some(each.fold(Missing::default(), |sum, layer| {
        if has.contains(&layer.digest) {
            Missing { shared: sum.shared + 1, ..sum }
        } else {
            Missing { layers: sum.layers + 1, size: sum.size.and(layer.size), ..sum }
        }
    }))
}
