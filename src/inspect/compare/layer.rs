//! A layer as it is compared.

use crate::oci::{Descriptor, Digest, ImageConfig, Manifest, layer_steps};

use crate::inspect::secret::is_likely_secret;

/// What is known of a layer without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Of the files in it; none where the config does not say, or says of another number of layers.
    pub diff_id: Option<String>,
    /// Of the blob.
    pub digest: Digest,
    /// Bytes of the blob, where they are stated.
    pub size: Option<u64>,
    /// The type of the blob, where it is stated.
    pub media_type: Option<String>,
    /// The step that made it, or else its title; empty where there is none.
    pub made_by: String,
}

impl Layer {
    /// Whether a secret is probably in the step that made it.
    pub fn has_secret(&self) -> bool {
        is_likely_secret("", &self.made_by)
    }
}

/// The layers of a manifest, base first, with what its config says of them.
pub fn layers_of(manifest: &Manifest, config: Option<&ImageConfig>) -> Vec<Layer> {
    let total = manifest.layers.len();
    let diff_ids = config.map(|config| &config.diff_ids).filter(|ids| ids.len() == total);
    let steps = layer_steps(config.map_or(&[][..], |config| &config.history), total);
    let layer = |(at, (layer, step)): (usize, (&Descriptor, Option<_>))| {
        let step: Option<&crate::oci::History> = step;
        let diff_id = diff_ids.and_then(|ids| ids.get(at)).filter(|id| !id.is_empty());
        let title = || layer.annotation("org.opencontainers.image.title");
        let step = step.map(|step| &*step.created_by).filter(|step| !step.is_empty());
        Layer {
            diff_id: diff_id.cloned(),
            digest: layer.digest.clone(),
            size: layer.size,
            media_type: layer.media_type.as_ref().map(ToString::to_string),
            made_by: step.or_else(title).unwrap_or_default().to_owned(),
        }
    };
    manifest.layers.iter().zip(steps).enumerate().map(layer).collect()
}
