//! Whether what is in a layer is what the config names. Image spec, *Image Configuration*, "Layer `DiffID`".

use crate::oci::{Algorithm, Digest, Finding, ImageConfig, Manifest};
use crate::registry::{LayerContent, NotUnpacked, Verification};

/// What comparing the content of a layer with its `diff_id` came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentProof {
    /// They are equal.
    Matches,
    /// The content hashes to the first, the config names the second.
    Differs(Digest, Digest),
    /// They were not compared, for this reason.
    NotCompared(String),
    /// The layer was not unpacked to its end, so they were not compared.
    NotUnpacked(NotUnpacked),
}

impl ContentProof {
    /// Compares a layer of a manifest, by its position, once it was read; nothing where there is nothing to compare.
    pub fn of(verification: &Verification, at: usize, layers: usize, config: &ImageConfig) -> Option<Self> {
        let content = verification.content()?;
        let listed = config.diff_ids.len();
        if listed != layers {
            return Some(Self::NotCompared(format!(
                "the config lists {listed} diff_ids for {layers} layers"
            )));
        }
        let diff_id = config.diff_ids.get(at)?.parse::<Digest>();
        let found = match content {
            LayerContent::Unknown(reason) => return Some(Self::NotUnpacked(reason.clone())),
            LayerContent::Hashed(found) => found,
            LayerContent::Plain => verification.computed(),
        };
        Some(match diff_id {
            Err(_) => Self::NotCompared("its diff_id in the config is not a digest".into()),
            Ok(diff_id) if diff_id == *found => Self::Matches,
            Ok(diff_id) if diff_id.algorithm() == found.algorithm() => Self::Differs(found.clone(), diff_id),
            Ok(diff_id) => Self::NotCompared(other_algorithm(diff_id.algorithm(), found.algorithm())),
        })
    }

    /// A few words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Matches => "content matches diff_id",
            Self::Differs(..) => "content differs from diff_id",
            Self::NotCompared(_) | Self::NotUnpacked(_) => "content not compared",
        }
    }

    /// What is behind the words; nothing where they say it all.
    pub fn detail(&self) -> String {
        match self {
            Self::Matches | Self::NotUnpacked(_) => String::new(),
            Self::Differs(found, _) => format!("unpacked, it hashes to {found}"),
            Self::NotCompared(reason) => reason.clone(),
        }
    }
}

fn other_algorithm(named: &Algorithm, computed: &Algorithm) -> String {
    let (named, computed) = (named.as_str(), computed.as_str());
    format!("its diff_id is a {named} digest, and the content was hashed with {computed}")
}

/// The finding about a packed layer that was read, by its position, and whose content is not what the config names.
pub fn content_finding(
    verification: &Verification,
    at: usize,
    manifest: &Manifest,
    config: &ImageConfig,
) -> Option<Finding> {
    let count = manifest.layers.len();
    // A plain tar that differs is told with the others like it.
    let is_packed = matches!(verification.content(), Some(LayerContent::Hashed(_)));
    let proof = ContentProof::of(verification, at, count, config).filter(|_| is_packed)?;
    let ContentProof::Differs(found, listed) = proof else { return None };
    let detail = format!(
        "Layer {} of {count}, {}, unpacks to {found}; the config names {listed} (diff_id). Clients refuse to \
         unpack it.",
        at + 1,
        verification.digest()
    );
    Some(Finding::problem("A layer's content is not what the config names.", detail))
}
