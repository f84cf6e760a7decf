//! Asks a registry questions, and believes nothing that it did not hash.

use std::cell::RefCell;
use std::rc::Rc;

use crate::oci::{Descriptor, Digest, Document, Kind, MediaType, RepositoryName, Tag};

use super::document_cache::DocumentCache;
use super::error::diagnostics;
use super::{
    Body, Challenge, Claim, DOCUMENT_LIMIT, Endpoint, Error, ErrorKind, Exposure, Listing, LocalFuture,
    Method, Operation, Origin, Proof, Request, Response, Scope, Transport, TransportError, Verification,
    Verifier, accept,
};

/// Bytes of an error body that are read.
const ERROR_LIMIT: u64 = 64 << 10;

/// A client of one registry.
pub struct Client {
    transport: Rc<dyn Transport>,
    pub(super) endpoint: Endpoint,
    documents: RefCell<DocumentCache>,
    pause: Pause,
}

/// Lets others work.
type Pause = Rc<dyn Fn() -> LocalFuture<'static, ()>>;

/// A document with what is known about its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// The document.
    pub document: Document,
    /// What was compared with what.
    pub verification: Verification,
}

impl Client {
    /// A client that sends through `transport`.
    pub fn new(transport: Rc<dyn Transport>, endpoint: Endpoint) -> Self {
        let pause: Pause = Rc::new(|| Box::pin(std::future::ready(())));
        Self { transport, endpoint, documents: RefCell::default(), pause }
    }

    /// With pauses while it reads what is large.
    #[must_use]
    pub fn pausing(self, pause: impl Fn() -> LocalFuture<'static, ()> + 'static) -> Self {
        Self { pause: Rc::new(pause), ..self }
    }

    /// Lets others work, amid what takes long.
    pub async fn pause(&self) {
        (self.pause)().await;
    }

    /// Where the registry answers.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Asks whether the registry speaks the API (end-1).
    pub async fn ping(&self) -> Result<(), Error> {
        let request = Request::new(Method::Get, self.endpoint.ping());
        self.read_answer(&request, ERROR_LIMIT).await.map(|_| ())
    }

    /// The repositories, page by page.
    pub fn repositories(&self) -> Listing<'_> {
        Listing::new(self, self.endpoint.url(Operation::Catalog), "repositories")
    }

    /// The tags of a repository, page by page (end-8).
    pub fn tags(&self, repository: &RepositoryName) -> Listing<'_> {
        Listing::new(self, self.endpoint.url(Operation::Tags(repository.as_str())), "tags")
    }

    /// What a tag points to now (end-3).
    ///
    /// The types are asked for in two short sets. An answer of a type that was not asked for is another
    /// document than the one that the tag points to (a Docker list swapped for its amd64 child, a
    /// manifest converted to schema 1): it is asked for again with the set that names its type.
    pub async fn manifest_by_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<Fetched, Error> {
        let url = self.endpoint.manifest(repository, tag.as_str());
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
                    refusal = refusal.or(Some(error));
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
    pub async fn manifest_by_digest(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
    ) -> Result<Fetched, Error> {
        self.exact_manifest(repository, Wanted { digest, media_type: None, size: None }).await
    }

    /// The document that an index entry describes: asked for by its digest and its own type.
    pub async fn manifest_of(
        &self,
        repository: &RepositoryName,
        entry: &Descriptor,
    ) -> Result<Fetched, Error> {
        let media_type = entry.media_type.as_ref();
        self.exact_manifest(repository, Wanted { digest: &entry.digest, media_type, size: entry.size }).await
    }

    async fn exact_manifest(
        &self,
        repository: &RepositoryName,
        wanted: Wanted<'_>,
    ) -> Result<Fetched, Error> {
        let key = (repository.clone(), wanted.digest.clone(), wanted.media_type.cloned(), wanted.size);
        if let Some(fetched) = self.documents.borrow().get(&key) {
            return Ok(fetched);
        }
        let url = self.endpoint.manifest(repository, &wanted.digest.to_string());
        let first = wanted.media_type.and_then(accept::naming).unwrap_or(accept::OCI);
        let answer = match self.document(&url, first, Some(&wanted)).await {
            // The entry may name another type than the manifest has.
            Err(error) if error.may_be_of_types() => {
                let second =
                    if error.names_schema_1() { accept::SCHEMA_1 } else { accept::other_than(first) };
                let answer = self.document(&url, second, Some(&wanted)).await;
                answer.map_err(|other| if other.is_not_found() { error } else { other })
            }
            answer => answer,
        };
        let (_, fetched) = answer?;
        if fetched.verification.proof() == Proof::Verified {
            self.documents.borrow_mut().put(key, &fetched);
        }
        Ok(fetched)
    }

    async fn document(
        &self,
        url: &str,
        accept: &str,
        wanted: Option<&Wanted<'_>>,
    ) -> Result<(MediaType, Fetched), Error> {
        let request = Request::new(Method::Get, url).accept(accept);
        let (response, bytes) = self.read_answer(&request, DOCUMENT_LIMIT).await?;
        if bytes.is_empty() {
            return Err(Error::new(&request, ErrorKind::Empty));
        }
        let served = content_type(&response);
        let requested = wanted.map(|wanted| wanted.digest.clone());
        let mut verifier =
            Verifier::new(requested, Claim::of(&response), wanted.and_then(|wanted| wanted.size));
        verifier.update_in_steps(&bytes, async || self.pause().await).await;
        let mut verification = verifier.finish();
        let described = wanted.and_then(|wanted| wanted.media_type.cloned());
        let declared = described.or_else(|| served.is_document().then(|| served.clone()));
        let document = Document::read_in_steps(bytes, declared, async || self.pause().await).await;
        // By what it is read as, not by what the registry calls it: no other document may go unchecked.
        if *document.media_type() == MediaType::DockerSchema1Signed {
            verification = verification.exempt("schema 1 is hashed without its signatures");
        }
        if wanted.is_some() && verification.proof() == Proof::Differs {
            return Err(differs(&request, verification, document.bytes()));
        }
        let served = if served.is_document() { served } else { document.media_type().clone() };
        Ok((served, Fetched { document, verification }))
    }

    /// A blob of at most `limit` bytes, verified (end-2); other bytes are an error.
    pub async fn blob(
        &self,
        repository: &RepositoryName,
        blob: &Descriptor,
        limit: u64,
    ) -> Result<(Vec<u8>, Verification), Error> {
        let request = Request::new(Method::Get, self.endpoint.blob(repository, &blob.digest));
        if blob.size.is_some_and(|size| size > limit) {
            return Err(Error::new(&request, ErrorKind::TooLarge { limit, stated: blob.size }));
        }
        let (response, bytes) = self.read(&request, limit).await?;
        let mut verifier = Verifier::of_blob(blob, &response);
        verifier.update_in_steps(&bytes, async || self.pause().await).await;
        let verification = verifier.finish();
        if verification.proof() == Proof::Differs {
            return Err(differs(&request, verification, &bytes));
        }
        Ok((bytes, verification))
    }

    /// Reads a blob of any size for its hash alone, keeping nothing; `see` sees each piece go by. It is left as
    /// soon as more bytes come than its descriptor states.
    pub async fn verify_blob(
        &self,
        repository: &RepositoryName,
        blob: &Descriptor,
        mut see: impl AsyncFnMut(&[u8]),
    ) -> Result<Verification, Error> {
        let request = Request::new(Method::Get, self.endpoint.blob(repository, &blob.digest));
        let mut response = self.send(&request).await?;
        let mut verifier = Verifier::of_blob(blob, &response);
        while let Some(chunk) =
            response.body.chunk().await.map_err(|error| Error::transport(&request, error))?
        {
            verifier.update(&chunk);
            if verifier.is_too_long() {
                return Ok(verifier.leave());
            }
            see(&chunk).await;
        }
        Ok(verifier.finish())
    }

    /// Sends a request that changes something, exactly as it is. What was kept of documents is forgotten:
    /// they may be gone.
    pub async fn perform(&self, request: &Request) -> Result<(), Error> {
        self.change(request).await.map(|_| ())
    }

    /// As `perform`, with the answer.
    pub(super) async fn change(&self, request: &Request) -> Result<Response, Error> {
        let answer = self.send_for_headers(request).await;
        *self.documents.borrow_mut() = DocumentCache::default();
        match answer? {
            response if is_html(&response) => Err(not_a_registry(request, &response, b"")),
            response => Ok(response),
        }
    }

    /// Sends a request; any status but success is an error with what the registry said.
    pub(super) async fn send(&self, request: &Request) -> Result<Response, Error> {
        // Where an upload goes on the registry says; credentials for that host are not for it to use.
        let is_elsewhere = Origin::of(&request.url).as_ref() != Some(self.endpoint.origin());
        let sent = if is_elsewhere { request.clone().probing() } else { request.clone() };
        let response = self.transport.send(sent).await;
        let response = response.map_err(|error| Error::transport(request, error))?;
        if response.is_success() { Ok(response) } else { Err(refusal(request, response).await) }
    }

    /// As `send`, where only status and headers count. What comes with them is read, so that the exchange ends, and not
    /// kept; whether it is whole does not matter.
    pub(super) async fn send_for_headers(&self, request: &Request) -> Result<Response, Error> {
        let response = self.send(request).await?;
        _ = response.body.read(ERROR_LIMIT).await;
        Ok(Response { body: Body::empty(), ..response })
    }

    /// Sends a request and reads all of the body, which is at most `limit` bytes.
    async fn read(&self, request: &Request, limit: u64) -> Result<(Response, Vec<u8>), Error> {
        let mut response = self.send(request).await?;
        let stated = response.content_length();
        let body = std::mem::replace(&mut response.body, Body::empty());
        if stated.is_some_and(|stated| stated > limit) {
            return Err(Error::new(request, ErrorKind::TooLarge { limit, stated }));
        }
        let (bytes, more) = body.read(limit).await.map_err(|error| Error::transport(request, error))?;
        if more {
            return Err(Error::new(request, ErrorKind::TooLarge { limit, stated }));
        }
        match stated.filter(|_| response.exposure == Exposure::All) {
            // Nothing may be concluded from half a document. (Where CORS may hide a content encoding the
            // stated length says nothing, and the browser itself checks it.)
            Some(stated) if stated > bytes.len() as u64 => {
                let detail = format!("{} of {stated} bytes came", bytes.len());
                Err(Error::transport(request, TransportError::Interrupted(detail)))
            }
            _ => Ok((response, bytes)),
        }
    }

    /// As `read`, for an answer of the API itself: a web page in its place is an error.
    pub(super) async fn read_answer(
        &self,
        request: &Request,
        limit: u64,
    ) -> Result<(Response, Vec<u8>), Error> {
        let (response, bytes) = self.read(request, limit).await?;
        if is_page(&response, &bytes) {
            return Err(not_a_registry(request, &response, &bytes));
        }
        Ok((response, bytes))
    }
}

/// A document that is asked for by digest.
struct Wanted<'a> {
    digest: &'a Digest,
    media_type: Option<&'a MediaType>,
    size: Option<u64>,
}

fn content_type(response: &Response) -> MediaType {
    MediaType::new(response.headers.get("content-type").unwrap_or_default())
}

pub(super) fn is_html(response: &Response) -> bool {
    content_type(response).as_str().eq_ignore_ascii_case("text/html")
}

/// Whether a web page answered in place of the API.
pub fn is_page(response: &Response, bytes: &[u8]) -> bool {
    let is_text = content_type(response).kind() == Kind::Other && bytes.trim_ascii_start().starts_with(b"<");
    is_html(response) || is_text
}

pub(super) fn not_a_registry(request: &Request, response: &Response, bytes: &[u8]) -> Error {
    let content_type = response.headers.get("content-type").unwrap_or_default().to_owned();
    let kind = ErrorKind::NotARegistry { status: response.status, content_type, preview: preview(bytes) };
    Error::new(request, kind)
}

pub(super) fn differs(request: &Request, verification: Verification, bytes: &[u8]) -> Error {
    let kind = ErrorKind::Differs { verification: Box::new(verification), preview: preview(bytes) };
    Error::new(request, kind)
}

async fn refusal(request: &Request, mut response: Response) -> Error {
    let body = std::mem::replace(&mut response.body, Body::empty());
    let body = body.read(ERROR_LIMIT).await.map(|(bytes, _)| bytes).unwrap_or_default();
    let diagnostics = diagnostics(&body);
    // The 404 page of some web server says nothing about an image. Pages that come with other refusals
    // are those of proxies in front of a registry.
    if diagnostics.is_none() && response.status == 404 && is_page(&response, &body) {
        return not_a_registry(request, &response, &body);
    }
    let kind = ErrorKind::Refused {
        status: response.status,
        diagnostics: diagnostics.unwrap_or_default(),
        retry_after: response.headers.get("retry-after").filter(|wait| is_wait(wait)).map(str::to_owned),
        lacking: lacking(&response),
        preview: preview(&body),
    };
    Error::new(request, kind)
}

/// Whether a `Retry-After` is one: seconds, or a date (RFC 9110, 10.2.3).
fn is_wait(text: &str) -> bool {
    text.trim().parse::<u64>().is_ok() || httpdate::parse_http_date(text.trim()).is_ok()
}

/// The scope that a token was too small for. Distribution, "Token Authentication": `insufficient_scope`.
fn lacking(response: &Response) -> Option<Box<Scope>> {
    let challenges = Challenge::parse_all(response.headers.get("www-authenticate")?);
    let told = challenges.iter().find(|challenge| challenge.get("error") == Some("insufficient_scope"))?;
    Some(Box::new(Scope::parse(told.get("scope").unwrap_or_default())))
}

/// The start of a body as text.
pub(super) fn preview(bytes: &[u8]) -> String {
    const LIMIT: usize = 2048;
    String::from_utf8_lossy(bytes.get(..LIMIT).unwrap_or(bytes)).into_owned()
}
