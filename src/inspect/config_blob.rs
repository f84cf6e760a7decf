//! The config blob of a manifest.

use std::sync::Arc;

use crate::oci::{Descriptor, ImageConfig, JsonError, Kind, MediaType};
use crate::registry::{CONFIG_LIMIT, Claim, Error, RepositoryClient, Verification, Verifier};

/// A config with its exact bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigBlob {
    /// The exact bytes.
    pub bytes: Arc<[u8]>,
    /// What was compared with what.
    pub verification: Verification,
    /// The view on them. Only the configs of runnable images are read; the error says why it could not be.
    pub image: Option<Result<ImageConfig, JsonError>>,
}

impl ConfigBlob {
    /// What it says, if it is the config of an image and can be read.
    pub fn readable(&self) -> Option<&ImageConfig> {
        self.image.as_ref()?.as_ref().ok()
    }
}

/// Fetches a config, unless the manifest embeds it, and reads it if its media type is one of an image.
pub async fn config_blob(repository: RepositoryClient<'_>, config: &Descriptor) -> Result<ConfigBlob, Error> {
    config_within(repository, config, CONFIG_LIMIT).await
}

/// The same of at most `limit` bytes.
pub(super) async fn config_within(
    repository: RepositoryClient<'_>,
    config: &Descriptor,
    limit: u64,
) -> Result<ConfigBlob, Error> {
    let (bytes, verification) = if let Some(bytes) = &config.embedded {
        (bytes.clone(), verified(config, bytes))
    } else {
        let (bytes, verification) = repository.blob(config, limit).await?;
        (bytes.into(), verification)
    };
    let image = if is_image_config(config) {
        Some(ImageConfig::read_in_steps(&bytes, async || repository.client().pause().await).await)
    } else {
        None
    };
    Ok(ConfigBlob { bytes, verification, image })
}

/// Whether a blob is the config of an image by its type.
pub(super) fn is_image_config(blob: &Descriptor) -> bool {
    blob.media_type.as_ref().map(MediaType::kind) == Some(Kind::ImageConfig)
}

/// What the manifest embeds was hashed when it was read; the page shows it as what it is.
fn verified(config: &Descriptor, bytes: &[u8]) -> Verification {
    let mut verifier = Verifier::new(Some(config.digest.clone()), Claim::Absent, config.size);
    verifier.update(bytes);
    verifier.finish()
}
