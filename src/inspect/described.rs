//! A manifest as an index describes it.

use crate::oci::{Descriptor, Digest, RepositoryName, Tag};
use crate::registry::{Client, Error, ErrorKind, Method, Request};

use super::config_blob::config_blob;

/// The descriptor of what a tag or digest names, with the platform that its config states.
pub async fn described(
    client: &Client,
    repository: &RepositoryName,
    tag_or_digest: &str,
) -> Result<Descriptor, Error> {
    let fetched = match (tag_or_digest.parse::<Digest>(), tag_or_digest.parse::<Tag>()) {
        (Ok(digest), _) => client.manifest_by_digest(repository, &digest).await?,
        (_, Ok(tag)) => client.manifest_by_tag(repository, &tag).await?,
        (Err(error), _) => {
            let request = Request::new(Method::Get, client.endpoint().manifest(repository, tag_or_digest));
            let detail = format!("neither a tag nor a digest: {error}");
            return Err(Error::new(&request, ErrorKind::Source(detail)));
        }
    };
    let document = &fetched.document;
    let digest = fetched.verification.digest().clone();
    let size = document.bytes().len() as u64;
    let mut descriptor = Descriptor::new(document.media_type().clone(), digest, size);
    if let Some(manifest) = document.manifest() {
        descriptor.artifact_type.clone_from(&manifest.artifact_type);
        if let Some(config) = manifest.config.as_ref().filter(|_| manifest.is_image())
            && let Some(Ok(image)) = config_blob(client, repository, config).await?.image
        {
            descriptor.platform = Some(image.platform);
        }
    }
    Ok(descriptor)
}
