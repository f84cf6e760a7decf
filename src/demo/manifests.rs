//! Manifests by tag or digest, and what `Accept` does to them: the rules of CNCF distribution 3
//! (`registry/handlers/manifests.go`), which most private registries run.

use crate::oci::{MediaType, Platform, RepositoryName};
use crate::registry::{Headers, Response};

use super::answer;
use super::library::{Library, Stored};
use super::refusal::Refusal;

/// Pulling manifests (end-3).
pub(super) async fn read(
    library: &Library,
    name: &RepositoryName,
    reference: &str,
    headers: &Headers,
) -> Result<Response, Refusal> {
    library.require(name).await?;
    let unknown = || Refusal::manifest_unknown(reference);
    let by_digest = reference.contains(':');
    let digest = if by_digest {
        reference.parse().map_err(|error| Refusal::digest_invalid(reference, &error))?
    } else {
        library.tagged(name, reference).await?.ok_or_else(unknown)?
    };
    let manifest = library.manifest(name, &digest).await?.ok_or_else(unknown)?;
    match &manifest.media_type {
        media_type @ (MediaType::OciIndex | MediaType::OciManifest) if !accepts(headers, media_type) => {
            Err(Refusal::not_accepted(media_type))
        }
        list @ MediaType::DockerList if !by_digest && !accepts(headers, list) => {
            let child = default_child(library, name, &manifest).await?.ok_or_else(unknown)?;
            if accepts(headers, &child.media_type) {
                Ok(serve(&child))
            } else {
                Err(Refusal::child_not_accepted(&child.media_type))
            }
        }
        _ => Ok(serve(&manifest)),
    }
}

fn serve(manifest: &Stored) -> Response {
    let digest = &manifest.digest;
    let headers = answer::headers()
        .with("Content-Type", manifest.media_type.as_str())
        .with("Docker-Content-Digest", digest.to_string())
        .with("ETag", format!("\"{digest}\""));
    answer::bytes(200, headers, &manifest.bytes)
}

/// Whether a request takes a type: it names it, or has no `Accept` at all. A wildcard is no name.
fn accepts(headers: &Headers, media_type: &MediaType) -> bool {
    let fields = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("accept"));
    let mut types = fields.flat_map(|(_, value)| value.split(',')).map(MediaType::new).peekable();
    types.peek().is_none() || types.any(|accepted| accepted == *media_type)
}

/// What clients from before there were lists get in place of one.
async fn default_child(
    library: &Library,
    name: &RepositoryName,
    list: &Stored,
) -> Result<Option<Stored>, Refusal> {
    let document = list.document();
    let wanted = Platform::linux_amd64();
    let entries = document.index().map(|index| &*index.manifests).unwrap_or_default();
    match entries.iter().find(|entry| entry.platform.as_ref() == Some(&wanted)) {
        Some(entry) => library.manifest(name, &entry.digest).await,
        None => Ok(None),
    }
}
