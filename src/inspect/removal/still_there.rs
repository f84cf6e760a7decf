//! Whether the registry still serves a manifest.

use crate::oci::{Descriptor, Digest, MediaType};
use crate::registry::{Error, RepositoryClient};

/// Asks by GET: HEAD may remember what is gone.
pub(super) async fn still_there(
    repository: RepositoryClient<'_>,
    digest: &Digest,
    media_type: Option<&MediaType>,
) -> Result<bool, Error> {
    let entry = Descriptor { media_type: media_type.cloned(), ..Descriptor::of(digest.clone()) };
    match repository.manifest_of(&entry).await {
        Ok(_) => Ok(true),
        Err(error) if error.is_not_found() => Ok(false),
        Err(error) => Err(error),
    }
}
