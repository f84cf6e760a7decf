//! The config blob of a manifest.

use std::sync::Arc;

use crate::oci::{Descriptor, ImageConfig, Kind, MediaType, RepositoryName};
use crate::registry::{CONFIG_LIMIT, Client, Error, Verification};

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

/// Fetches a config and reads it if its media type is one of an image.
pub async fn config_blob(
    client: &Client,
    repository: &RepositoryName,
    config: &Descriptor,
) -> Result<ConfigBlob, Error> {
    let (bytes, verification) = client.blob(repository, config, CONFIG_LIMIT).await?;
    let is_image = config.media_type.as_ref().map(MediaType::kind) == Some(Kind::ImageConfig);
    let image = is_image.then(|| ImageConfig::read(&bytes));
    Ok(ConfigBlob { bytes: bytes.into(), verification, image })
}
