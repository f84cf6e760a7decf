//! What is known of the images of an index, part by part.

use std::collections::HashSet;

use crate::inspect::{BlobState, Contents};
use crate::oci::{Algorithm, Descriptor, Digest, DownloadSize, Manifest, Reference};

use super::held::Tally;
use super::seen::Seen;

/// Layers that are told one by one; of more only how many there are.
const CELLS: usize = 30;

/// What is known of an image whose manifest is known.
#[derive(Clone, Debug, PartialEq)]
pub struct PlatformHealth {
    /// Its config, and what is known of that; nothing where the manifest names none.
    pub config: Option<PartHealth>,
    /// Its layers, counted as often as they are listed.
    pub layers: Tally,
    /// Each of them, base first; none where they are too many.
    pub cells: Vec<PartHealth>,
    /// What a client downloads.
    pub download: DownloadSize,
    /// Whether what is not known of them is being asked.
    pub is_awaited: bool,
}

/// A blob, and what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PartHealth {
    /// Its digest.
    pub digest: Digest,
    /// Nothing as long as nobody asked for it.
    pub state: Option<BlobState>,
}

/// How many parts of an index were checked: its entries, and the configs and layers of its images as far as their
/// manifests are known. What several of them share is one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Of how many it is known how they are.
    pub checked: usize,
    /// How many there are.
    pub total: usize,
}

impl PartHealth {
    /// Whether it was read and hashed here, and its bytes are those that its digest names.
    pub fn is_verified(&self) -> bool {
        // What differs is no config that was read; what cannot be hashed is.
        matches!(self.state, Some(BlobState::Read(Ok(_))))
            && !matches!(self.digest.algorithm(), Algorithm::Other(_))
    }
}

impl Seen<'_> {
    /// What is known of an image that the index of a reference lists; nothing before its manifest is known.
    pub fn platform_health(self, reference: &Reference, entry: &Digest) -> Option<PlatformHealth> {
        let manifest = self.manifest_of(reference, entry)?;
        let known = |blob: &Descriptor| PartHealth {
            digest: blob.digest.clone(),
            state: self.blob_state(reference, blob),
        };
        let (mut layers, mut cells) = (Tally::default(), Vec::new());
        for layer in &manifest.layers {
            let layer = known(layer);
            layers.count(layer.state.as_ref());
            if manifest.layers.len() <= CELLS {
                cells.push(layer);
            }
        }
        let config = manifest.config.as_ref().map(known);
        let is_chosen = self.chosen(reference, entry).is_some();
        Some(PlatformHealth {
            config,
            layers,
            cells,
            download: manifest.download_size(),
            is_awaited: self.awaits_blobs() || is_chosen && self.awaits_layers(),
        })
    }

    /// How many parts of the index of a reference were checked.
    pub fn parts(self, reference: &Reference, contents: &Contents) -> Parts {
        let mut parts = Parts { checked: 0, total: 0 };
        let mut count = |is_checked: bool| {
            parts.checked += usize::from(is_checked);
            parts.total += 1;
        };
        for entry in contents.entries().iter() {
            count(match self.child_state(reference, &entry.digest) {
                Some(state) => state.is_checked(),
                None => self.chosen(reference, &entry.digest).is_some(),
            });
        }
        let mut seen = HashSet::new();
        for entry in contents.images() {
            let blobs = self.manifest_of(reference, &entry.digest).into_iter().flat_map(Manifest::blobs);
            for blob in blobs.filter(|blob| seen.insert(&blob.digest)) {
                count(self.blob_state(reference, blob).is_some_and(|state| state.is_checked()));
            }
        }
        parts
    }
}
