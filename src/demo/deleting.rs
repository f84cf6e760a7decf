//! Deleting tags, manifests and blobs. Distribution spec, "Content Management".

use crate::oci::{Digest, RepositoryName};
use crate::registry::Response;

use super::library::{ATTEMPTS, Library};
use super::refusal::Refusal;
use super::value::text;
use super::{Change, answer, key};

/// Deletes a tag, or a manifest with all its tags (end-9).
pub(super) async fn manifest(
    library: &Library,
    name: &RepositoryName,
    reference: &str,
) -> Result<Response, Refusal> {
    library.require(name).await?;
    library.take_over(name).await?;
    if reference.contains(':') {
        let digest = reference.parse().map_err(|error| Refusal::digest_invalid(reference, &error))?;
        for _ in 0..ATTEMPTS {
            let changes = removal(library, name, &digest).await?;
            let changes = changes.ok_or_else(|| Refusal::manifest_unknown(reference))?;
            if library.commit(changes).await? {
                return Ok(accepted());
            }
        }
        return Err(Refusal::busy());
    }
    if library.tagged(name, reference).await?.is_none() {
        return Err(Refusal::manifest_unknown(reference));
    }
    library.commit(vec![Change::Delete(key::tag(name, reference))]).await?;
    Ok(accepted())
}

/// What removes a manifest with all its tags; nothing when there is no such manifest.
async fn removal(
    library: &Library,
    name: &RepositoryName,
    digest: &Digest,
) -> Result<Option<Vec<Change>>, Refusal> {
    let Some(manifest) = library.manifest(name, digest).await? else { return Ok(None) };
    let mut changes =
        vec![Change::Delete(key::manifest(name, digest)), Change::Delete(key::document(name, digest))];
    if let Some(subject) = manifest.document().subject() {
        changes.push(Change::Delete(key::referrer(name, subject, digest)));
    }
    for (tag, _) in library.tagged_all(name).await?.into_iter().filter(|(_, to)| to == digest) {
        let key = key::tag(name, &tag);
        changes.push(Change::Expect(key.clone(), Some(text(&digest.to_string()))));
        changes.push(Change::Delete(key));
    }
    Ok(Some(changes))
}

/// Deletes a blob from a repository (end-10). Whatever needs it there is broken then, as with CNCF
/// distribution; other repositories keep theirs.
pub(super) async fn blob(
    library: &Library,
    name: &RepositoryName,
    digest: &str,
) -> Result<Response, Refusal> {
    let parsed: Digest = digest.parse().map_err(|error| Refusal::digest_invalid(digest, &error))?;
    library.require(name).await?;
    library.take_over(name).await?;
    if library.blob(name, &parsed).await?.is_none() {
        return Err(Refusal::blob_unknown(digest));
    }
    library.commit(vec![Change::Delete(key::link(name, &parsed))]).await?;
    Ok(accepted())
}

fn accepted() -> Response {
    answer::empty(202, answer::headers())
}
