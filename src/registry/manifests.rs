//! Reading manifests and indexes. Distribution spec, "Pulling manifests".

use crate::oci::{Descriptor, Digest, Document, MediaType, Tag};

use super::refusal::{content_type, differs};
use super::{
    Claim, DOCUMENT_LIMIT, Error, ErrorKind, Fetched, Method, Proof, RepositoryClient, Request, Verifier,
    accept, endpoint,
};

impl RepositoryClient<'_> {
    /// What a tag points to now (end-3).
    ///
    /// The types are asked for in two short sets. An answer of a type that was not asked for is another
    /// document than the one that the tag points to (a Docker list swapped for its amd64 child, a
    /// manifest converted to schema 1): it is asked for again with the set that names its type.
    pub async fn manifest_by_tag(self, tag: &Tag) -> Result<Fetched, Error> {
        let url = endpoint::manifest(self.repository, tag.as_str());
        let mut refusal = None;
        let mut named = None;
        for set in [accept::OCI, accept::DOCKER] {
            match self.document(&url, set, None).await {
                Ok((media_type, fetched)) if accept::names(set, &media_type) => return Ok(fetched),
                Ok((media_type, fetched)) => match accept::naming(&media_type) {
                    Some(_) => named = Some(media_type),
                    // Not a type that could be asked for: the document's own words decide.
                    None => return Ok(fetched),
                },
                Err(error) if error.may_be_of_types() => {
                    if error.names_schema_1() {
                        named = named.or(Some(MediaType::DockerSchema1Signed));
                    }
                    refusal = Some(match refusal {
                        Some(first) => Error::or_telling_more(first, error),
                        None => error,
                    });
                }
                Err(error) => return Err(error),
            }
        }
        match (named.as_ref().and_then(accept::naming), refusal) {
            (Some(set), _) => self.document(&url, set, None).await.map(|(_, fetched)| fetched),
            (None, Some(refusal)) => Err(refusal),
            (None, None) => Err(Error::new(&Request::new(Method::Get, url), ErrorKind::Empty)),
        }
    }

    /// Exactly the document of this digest (end-3); other bytes are an error.
    pub async fn manifest_by_digest(self, digest: &Digest) -> Result<Fetched, Error> {
        self.exact_manifest(Wanted { digest, media_type: None, size: None }).await
    }

    /// The document that an index entry describes: asked for by its digest, and by its own type first.
    pub async fn manifest_of(self, entry: &Descriptor) -> Result<Fetched, Error> {
        let media_type = entry.media_type.as_ref();
        self.exact_manifest(Wanted { digest: &entry.digest, media_type, size: entry.size }).await
    }

    async fn exact_manifest(self, wanted: Wanted<'_>) -> Result<Fetched, Error> {
        let key = (self.repository.clone(), wanted.digest.clone(), wanted.media_type.cloned(), wanted.size);
        if let Some(fetched) = self.client().documents.borrow().get(&key) {
            return Ok(fetched);
        }
        let url = endpoint::manifest(self.repository, &wanted.digest.to_string());
        let first = wanted.media_type.and_then(accept::naming).unwrap_or(accept::OCI);
        let mut answer = self.document(&url, first, Some(&wanted)).await;
        // The entry may name another type than the manifest has.
        for set in accept::others_than(first) {
            let Err(error) = answer else { break };
            if !error.may_be_of_types() {
                return Err(error);
            }
            let set = if error.names_schema_1() { accept::SCHEMA_1 } else { set };
            answer =
                self.document(&url, set, Some(&wanted)).await.map_err(|later| error.or_telling_more(later));
        }
        let (_, fetched) = answer?;
        if fetched.verification.proof() == Proof::Verified {
            self.client().documents.borrow_mut().put(key, &fetched);
        }
        Ok(fetched)
    }

    /// What a tag points to for a client that accepts these media types (end-3), whatever comes.
    pub async fn manifest_accepting(self, tag: &Tag, media_types: &str) -> Result<Fetched, Error> {
        let url = endpoint::manifest(self.repository, tag.as_str());
        self.document(&url, media_types, None).await.map(|(_, fetched)| fetched)
    }

    async fn document(
        self,
        url: &str,
        accept: &str,
        wanted: Option<&Wanted<'_>>,
    ) -> Result<(MediaType, Fetched), Error> {
        let request = Request::new(Method::Get, url).accept(accept);
        let (response, bytes) = self.registry().read_answer(&request, DOCUMENT_LIMIT).await?;
        if bytes.is_empty() {
            return Err(Error::new(&request, ErrorKind::Empty));
        }
        let served = content_type(&response);
        let requested = wanted.map(|wanted| wanted.digest.clone());
        let mut verifier =
            Verifier::new(requested, Claim::of(&response), wanted.and_then(|wanted| wanted.size));
        verifier.update_in_steps(&bytes, async || self.client().pause().await).await;
        let mut verification = verifier.finish();
        let described = wanted.and_then(|wanted| wanted.media_type.cloned());
        let declared = described.or_else(|| served.is_document().then(|| served.clone()));
        let document = Document::read_in_steps(bytes, declared, async || self.client().pause().await).await;
        // By what it is read as, not by what the registry calls it: no other document may go unchecked.
        if *document.media_type() == MediaType::DockerSchema1Signed {
            verification = verification.of_schema1();
        }
        if wanted.is_some() && verification.proof() == Proof::Differs {
            return Err(differs(&request, verification, document.bytes()));
        }
        let served = if served.is_document() { served } else { document.media_type().clone() };
        Ok((served, Fetched { document, verification }))
    }
}

/// A document that is asked for by digest.
struct Wanted<'a> {
    digest: &'a Digest,
    media_type: Option<&'a MediaType>,
    size: Option<u64>,
}
