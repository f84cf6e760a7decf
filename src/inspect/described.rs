//! A manifest as an index describes it.

use crate::oci::{Descriptor, Digest, Tag};
use crate::registry::{Error, ErrorKind, Method, RepositoryClient, Request, SourceError, endpoint};

use super::config_blob::config_blob;

/// The descriptor of what a tag or digest names, with the platform that its config states.
pub async fn described(repository: RepositoryClient<'_>, tag_or_digest: &str) -> Result<Descriptor, Error> {
    let fetched = match (tag_or_digest.parse::<Digest>(), tag_or_digest.parse::<Tag>()) {
        (Ok(digest), _) => repository.manifest_by_digest(&digest).await?,
        (_, Ok(tag)) => repository.manifest_by_tag(&tag).await?,
        (Err(error), _) => {
            let request =
                Request::new(Method::Get, endpoint::manifest(repository.repository(), tag_or_digest));
            return Err(Error::new(&request, ErrorKind::Source(SourceError::Nameless(error))));
        }
    };
    let document = &fetched.document;
    let digest = fetched.verification.digest().clone();
    let size = document.bytes().len() as u64;
    let mut descriptor = Descriptor::new(document.media_type().clone(), digest, size);
    if let Some(manifest) = document.manifest() {
        descriptor.artifact_type.clone_from(&manifest.artifact_type);
        if let Some(config) = manifest.config.as_ref().filter(|_| manifest.is_image())
            && let Some(Ok(image)) = config_blob(repository, config).await?.image
        {
            descriptor.platform = Some(image.platform);
        }
    }
    Ok(descriptor)
}
