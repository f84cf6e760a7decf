//! Manifests by tag or digest, and what `Accept` does to them: the rules of CNCF distribution 3
//! (`registry/handlers/manifests.go`), which most private registries run.

use crate::oci::{Digest, Document, MediaType, Platform, RepositoryName};
use crate::registry::{Headers, Response};

use super::answer;
use super::content::Content;
use super::refusal::Refusal;
use super::store::{Repository, Store};

/// Pulling manifests (end-3).
pub(super) fn read(
    store: &Store,
    name: &RepositoryName,
    reference: &str,
    headers: &Headers,
) -> Result<Response, Refusal> {
    let repository = store.repository(name).ok_or_else(|| Refusal::name_unknown(name))?;
    let unknown = || Refusal::manifest_unknown(reference);
    let by_digest = reference.contains(':');
    let digest = if by_digest {
        reference.parse().map_err(|error| Refusal::digest_invalid(reference, &error))?
    } else {
        repository.tagged(reference).ok_or_else(unknown)?.clone()
    };
    let manifest = repository.manifest(&digest).ok_or_else(unknown)?;
    match &manifest.media_type {
        media_type @ (MediaType::OciIndex | MediaType::OciManifest) if !accepts(headers, media_type) => {
            Err(Refusal::not_accepted(media_type))
        }
        list @ MediaType::DockerList if !by_digest && !accepts(headers, list) => {
            let (digest, child) = default_child(repository, manifest).ok_or_else(unknown)?;
            if accepts(headers, &child.media_type) {
                Ok(serve(&digest, child))
            } else {
                Err(Refusal::child_not_accepted(&child.media_type))
            }
        }
        _ => Ok(serve(&digest, manifest)),
    }
}

fn serve(digest: &Digest, manifest: &Content) -> Response {
    let headers = answer::headers()
        .with("Content-Type", manifest.media_type.as_str())
        .with("Docker-Content-Digest", digest.to_string())
        .with("ETag", format!("\"{digest}\""));
    answer::stored(200, headers, &manifest.bytes, 0..manifest.bytes.len())
}

/// Whether a request takes a type: it names it, or has no `Accept` at all. A wildcard is no name.
fn accepts(headers: &Headers, media_type: &MediaType) -> bool {
    let fields = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("accept"));
    let mut types = fields.flat_map(|(_, value)| value.split(',')).map(MediaType::new).peekable();
    types.peek().is_none() || types.any(|accepted| accepted == *media_type)
}

/// What clients from before there were lists get in place of one.
fn default_child<'a>(repository: &'a Repository, list: &Content) -> Option<(Digest, &'a Content)> {
    let document = Document::read(list.bytes.clone(), Some(list.media_type.clone()));
    let wanted = Platform::linux_amd64();
    let entry = document.index()?.manifests.iter().find(|entry| entry.platform.as_ref() == Some(&wanted))?;
    Some((entry.digest.clone(), repository.manifest(&entry.digest)?))
}
