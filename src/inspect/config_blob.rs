//! The config blob of a manifest.

use std::sync::Arc;

use crate::oci::{Descriptor, ImageConfig, Kind, MediaType, RepositoryName};
use crate::registry::{CONFIG_LIMIT, Claim, Client, Error, Verification, Verifier};

/// A config with its exact bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigBlob {
    /// The exact bytes.
    pub bytes: Arc<[u8]>,
    /// What was compared with what.
    pub verification: Verification,
    /// The view on them. Only the configs of runnable images are read; the error says why it could not be.
    pub image: Option<Result<ImageConfig, String>>,
}

impl ConfigBlob {
    /// What it says, if it is the config of an image and can be read.
    pub fn readable(&self) -> Option<&ImageConfig> {
        self.image.as_ref()?.as_ref().ok()
    }
}

/// Fetches a config, unless the manifest embeds it, and reads it if its media type is one of an image.
pub async fn config_blob(
    client: &Client,
    repository: &RepositoryName,
    config: &Descriptor,
) -> Result<ConfigBlob, Error> {
    let (bytes, verification) = if let Some(bytes) = &config.embedded {
        (bytes.clone(), verified(config, bytes))
    } else {
        let (bytes, verification) = client.blob(repository, config, CONFIG_LIMIT).await?;
        (bytes.into(), verification)
    };
    let is_image = config.media_type.as_ref().map(MediaType::kind) == Some(Kind::ImageConfig);
    let image = if is_image {
        Some(ImageConfig::read_in_steps(&bytes, async || client.pause().await).await)
    } else {
        None
    };
    Ok(ConfigBlob { bytes, verification, image })
}

/// What the manifest embeds was hashed when it was read; the page shows it as what it is.
fn verified(config: &Descriptor, bytes: &[u8]) -> Verification {
    let mut verifier = Verifier::new(Some(config.digest.clone()), Claim::Absent, config.size);
    verifier.update(bytes);
    verifier.finish()
}
