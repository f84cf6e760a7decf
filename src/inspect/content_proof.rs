//! Whether what is in a layer is what the config names. Image spec, *Image Configuration*, "Layer `DiffID`".

use crate::oci::{Digest, ImageConfig, Manifest};
use crate::registry::{LayerContent, Verification};

use super::found::Found;
use super::uncompared::Uncompared;

/// What comparing the content of a layer with its `diff_id` came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentProof {
    /// They are equal.
    Matches,
    /// The content hashes to the first, the config names the second.
    Differs(Digest, Digest),
    /// They were not compared, for this reason.
    NotCompared(Uncompared),
}

impl ContentProof {
    /// Compares a layer of a manifest, by its position, once it was read; nothing where there is nothing to compare.
    pub fn of(verification: &Verification, at: usize, layers: usize, config: &ImageConfig) -> Option<Self> {
        let content = verification.content()?;
        let diff_ids = config.diff_ids.len();
        if diff_ids != layers {
            return Some(Self::NotCompared(Uncompared::Count { diff_ids, layers }));
        }
        let diff_id = config.diff_ids.get(at)?.parse::<Digest>();
        let found = match content {
            LayerContent::Unknown(reason) => {
                return Some(Self::NotCompared(Uncompared::NotUnpacked(reason.clone())));
            }
            LayerContent::Hashed(found) => found,
            LayerContent::Plain => verification.computed(),
        };
        Some(match diff_id {
            Err(_) => Self::NotCompared(Uncompared::NoDigest),
            Ok(diff_id) if diff_id == *found => Self::Matches,
            Ok(diff_id) if diff_id.algorithm() == found.algorithm() => Self::Differs(found.clone(), diff_id),
            Ok(diff_id) => {
                let (named, used) = (diff_id.algorithm().clone(), found.algorithm().clone());
                Self::NotCompared(Uncompared::Algorithm(named, used))
            }
        })
    }
}

/// The finding about a packed layer that was read, by its position, and whose content is not what the config names.
pub fn content_finding(
    verification: &Verification,
    at: usize,
    manifest: &Manifest,
    config: &ImageConfig,
) -> Option<Found> {
    let count = manifest.layers.len();
    // A plain tar that differs is told with the others like it.
    let is_packed = matches!(verification.content(), Some(LayerContent::Hashed(_)));
    let proof = ContentProof::of(verification, at, count, config).filter(|_| is_packed)?;
    let ContentProof::Differs(found, listed) = proof else { return None };
    Some(Found::Content { number: at + 1, count, digest: verification.digest().clone(), found, listed })
}
