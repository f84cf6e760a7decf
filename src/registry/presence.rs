//! Whether a registry has something. HEAD is a hint: proxies, caches and signed URLs answer it in other ways
//! than GET. So nothing is missing before GET says so.

use crate::oci::{Descriptor, Digest};

use super::refusal::{is_html, not_a_registry};
use super::{Error, ErrorKind, Method, RepositoryClient, Request, TransportError, accept, endpoint};

/// Whether a registry says that it has a blob or manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is there; its stated size in bytes, if it was stated.
    Present(Option<u64>),
    /// It answers 404.
    Missing,
}

/// What a registry says of a blob, once GET was heard where HEAD left a doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobPresence {
    /// Whether it is there.
    pub presence: Presence,
    /// Bytes that HEAD stated, where these are not those of the descriptor, and GET did not state them too.
    pub misstated: Option<u64>,
}

impl RepositoryClient<'_> {
    /// Asks whether a manifest is there, without its content: with HEAD, and with GET where that does not
    /// say that it is, by its own type first.
    pub async fn has_manifest(self, entry: &Descriptor) -> Result<Presence, Error> {
        let set = entry.media_type.as_ref().and_then(accept::naming).unwrap_or(accept::OCI);
        let url = endpoint::manifest(self.repository, &entry.digest.to_string());
        match self.ask(&Request::new(Method::Head, &url).accept(set)).await {
            Ok(Presence::Missing) => {}
            Err(error) if may_be_of_head_alone(&error) => {}
            answer => return answer,
        }
        let mut answer = self.ask(&Request::new(Method::Get, &url).accept(set)).await;
        // The entry may name another type than the manifest has.
        for other in accept::others_than(set) {
            match &answer {
                Ok(Presence::Missing) => {}
                Err(error) if error.may_be_of_types() => {}
                _ => break,
            }
            let again = self.ask(&Request::new(Method::Get, &url).accept(other)).await;
            // A refusal about types says that it is there, and tells more.
            if again != Ok(Presence::Missing) {
                answer = again;
            }
        }
        answer
    }

    /// Asks whether a blob is there, as `blob_presence` does.
    pub async fn has_blob(self, digest: &Digest) -> Result<Presence, Error> {
        let presence = self.blob_presence(&Descriptor::of(digest.clone())).await?;
        Ok(presence.presence)
    }

    /// What HEAD says of a blob, which is no more than a hint: "missing" may be wrong.
    pub(super) async fn hints_blob(self, digest: &Digest) -> Result<Presence, Error> {
        self.ask(&Request::new(Method::Head, endpoint::blob(self.repository, digest))).await
    }

    /// What GET says of a blob; it is left once the head is there.
    pub(super) async fn gives_blob(self, digest: &Digest) -> Result<Presence, Error> {
        self.ask(&Request::new(Method::Get, endpoint::blob(self.repository, digest))).await
    }

    /// Asks whether a blob is there, without its content: with HEAD, and where that does not say that it is,
    /// and as large as described, with GET, which is left once its head is there.
    pub async fn blob_presence(self, blob: &Descriptor) -> Result<BlobPresence, Error> {
        let misstated = match self.hints_blob(&blob.digest).await {
            Ok(Presence::Present(Some(size))) if blob.size.is_some_and(|stated| stated != size) => Some(size),
            Ok(Presence::Missing) => None,
            Err(error) if may_be_of_head_alone(&error) => None,
            answer => return answer.map(|presence| BlobPresence { presence, misstated: None }),
        };
        let presence = self.gives_blob(&blob.digest).await?;
        let is_said_again = presence == Presence::Present(misstated);
        Ok(BlobPresence { presence, misstated: misstated.filter(|_| !is_said_again) })
    }

    /// Sends a request for the head of its answer alone.
    async fn ask(self, request: &Request) -> Result<Presence, Error> {
        match self.registry().send(request).await {
            // A web server that answers everything with its page has no blob.
            Ok(response) if is_html(&response) => Err(not_a_registry(request, &response, b"")),
            Ok(response) => Ok(Presence::Present(response.content_length())),
            Err(error) if error.is_not_found() => Ok(Presence::Missing),
            Err(error) => Err(error),
        }
    }
}

/// Whether GET may be answered where HEAD was not. A browser says nothing about a redirect that takes GET alone,
/// but that no answer came.
fn may_be_of_head_alone(error: &Error) -> bool {
    match error.kind {
        ErrorKind::Refused { status, .. } => !matches!(status, 401 | 429),
        ErrorKind::Transport(TransportError::Blocked(_)) | ErrorKind::NotARegistry { .. } => true,
        _ => false,
    }
}
