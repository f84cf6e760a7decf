//! Pushing blobs. Distribution spec, "Pushing Blobs".

use crate::oci::{Digest, RepositoryName};
use crate::registry::{Body, Headers, Request, Response};

use super::library::Library;
use super::refusal::Refusal;
use super::session::Session;
use super::{answer, query};

/// Opens an upload, uploads at once, or mounts (end-4, end-11).
pub(super) async fn open(
    library: &Library,
    name: &RepositoryName,
    query: &str,
    mut body: Body,
) -> Result<Response, Refusal> {
    if let Some(wanted) = query::value(query, "mount") {
        let digest = digest(&wanted)?;
        let from = query::value(query, "from").filter(|from| !from.is_empty());
        let from = match &from {
            Some(from) => Some(from.parse().map_err(|error| Refusal::name_invalid(from, &error))?),
            None => None,
        };
        if library.mount(name, &digest, from.as_ref()).await? {
            return Ok(created(name, &digest));
        }
    }
    let at_once = query::value(query, "digest").map(|wanted| digest(&wanted)).transpose()?;
    let mut session = library.open_upload(name).await?;
    if let Some(digest) = at_once {
        if let Err(refusal) = library.append(name, &mut session, &mut body).await {
            library.cancel(name, &session).await?;
            return Err(refusal);
        }
        library.finish(name, &session, &digest).await?;
        return Ok(created(name, &digest));
    }
    Ok(answer::empty(202, state(name, &session)))
}

/// Adds a chunk, or all there is (end-5).
pub(super) async fn add(
    library: &Library,
    name: &RepositoryName,
    id: &str,
    request: &Request,
    body: Body,
) -> Result<Response, Refusal> {
    let mut session = library.upload(name, id).await?;
    take(library, name, &mut session, &request.headers, body).await?;
    Ok(answer::empty(202, state(name, &session)))
}

/// Ends an upload, perhaps with its last chunk (end-6).
pub(super) async fn finish(
    library: &Library,
    name: &RepositoryName,
    id: &str,
    query: &str,
    request: &Request,
    body: Body,
) -> Result<Response, Refusal> {
    let mut session = library.upload(name, id).await?;
    let wanted = query::value(query, "digest").ok_or_else(Refusal::digest_missing)?;
    let digest = digest(&wanted)?;
    take(library, name, &mut session, &request.headers, body).await?;
    library.finish(name, &session, &digest).await?;
    Ok(created(name, &digest))
}

/// Tells how far an upload is (end-13).
pub(super) async fn status(library: &Library, name: &RepositoryName, id: &str) -> Result<Response, Refusal> {
    let session = library.upload(name, id).await?;
    Ok(answer::empty(204, state(name, &session)))
}

/// Gives an upload up (end-14).
pub(super) async fn cancel(library: &Library, name: &RepositoryName, id: &str) -> Result<Response, Refusal> {
    let session = library.upload(name, id).await?;
    library.cancel(name, &session).await?;
    Ok(answer::empty(204, answer::headers()))
}

/// Reads a body into an upload. One that says where it belongs must begin where the upload ends, and be
/// as long as it says.
async fn take(
    library: &Library,
    name: &RepositoryName,
    session: &mut Session,
    headers: &Headers,
    mut body: Body,
) -> Result<(), Refusal> {
    let before = session.size;
    let Some(range) = headers.get("content-range") else {
        return library.append(name, session, &mut body).await;
    };
    let parsed = range.trim().split_once('-').and_then(|(first, last)| {
        let digits =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok());
        Some((digits(first)??, digits(last)??))
    });
    let Some((first, last)) = parsed.filter(|(first, last)| first <= last) else {
        return Err(Refusal::chunk_range_invalid(range));
    };
    if first != before {
        return Err(Refusal::out_of_order(state(name, session), range, before));
    }
    library.append(name, session, &mut body).await?;
    if session.size - before != last - first + 1 {
        let came = session.size - before;
        library.rewind(name, session, before).await?;
        return Err(Refusal::chunk_size_invalid(range, came));
    }
    Ok(())
}

/// Where an upload goes on, and which bytes it has. One without any tells the range of a single byte, for want of an
/// empty one, as CNCF distribution does.
fn state(name: &RepositoryName, session: &Session) -> Headers {
    let Session { id, size } = session;
    let headers = answer::headers()
        .with("Location", format!("/v2/{name}/blobs/uploads/{id}"))
        .with("Docker-Upload-UUID", id.clone());
    headers.with("Range", format!("0-{}", size.saturating_sub(1)))
}

fn created(name: &RepositoryName, digest: &Digest) -> Response {
    let headers = answer::headers()
        .with("Location", format!("/v2/{name}/blobs/{digest}"))
        .with("Docker-Content-Digest", digest.to_string());
    answer::empty(201, headers)
}

fn digest(text: &str) -> Result<Digest, Refusal> {
    text.parse().map_err(|error| Refusal::digest_invalid(text, &error))
}
