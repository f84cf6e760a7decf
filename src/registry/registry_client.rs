//! Asks what concerns a whole registry, and sends every request to one.

use crate::oci::Registry;

use super::client::Client;
use super::document_cache::DocumentCache;
use super::refusal::{ERROR_LIMIT, is_html, is_page, not_a_registry, refusal};
use super::{
    Body, Error, ErrorKind, Exposure, Method, Origin, Request, Response, TransportError, TransportTrouble,
    endpoint,
};

/// A client and the registry that it is to ask.
#[derive(Clone, Copy)]
pub struct RegistryClient<'a> {
    client: &'a Client,
    registry: &'a Registry,
}

impl Client {
    /// What can be asked of a registry as a whole.
    pub fn registry<'a>(&'a self, registry: &'a Registry) -> RegistryClient<'a> {
        RegistryClient { client: self, registry }
    }
}

impl<'a> RegistryClient<'a> {
    /// The registry that is asked.
    pub fn registry(self) -> &'a Registry {
        self.registry
    }

    /// The client that asks.
    pub fn client(self) -> &'a Client {
        self.client
    }

    /// Asks whether it speaks the API (end-1).
    pub async fn ping(self) -> Result<(), Error> {
        let request = Request::new(Method::Get, endpoint::ping(self.registry));
        self.read_answer(&request, ERROR_LIMIT).await.map(|_| ())
    }

    /// Sends a request that changes something, exactly as it is. What was kept of documents is forgotten:
    /// they may be gone.
    pub async fn perform(self, request: &Request) -> Result<(), Error> {
        self.change(request).await.map(|_| ())
    }

    /// As `perform`, with the answer.
    pub(super) async fn change(self, request: &Request) -> Result<Response, Error> {
        let answer = self.send_for_headers(request).await;
        *self.client.documents.borrow_mut() = DocumentCache::default();
        match answer? {
            response if is_html(&response) => Err(not_a_registry(request, &response, b"")),
            response => Ok(response),
        }
    }

    /// Sends a request; any status but success is an error with what the registry said.
    pub(super) async fn send(self, request: &Request) -> Result<Response, Error> {
        // Where an upload goes on the registry says; credentials for that host are not for it to use.
        let is_elsewhere = Origin::of(&request.url) != Some(Origin::of_registry(self.registry));
        let sent = if is_elsewhere { request.clone().probing() } else { request.clone() };
        let response = self.client.transport.send(sent).await;
        let response = response.map_err(|error| Error::transport(request, error))?;
        if response.is_success() { Ok(response) } else { Err(refusal(request, response).await) }
    }

    /// As `send`, where only status and headers count. What comes with them is read, so that the exchange ends, and not
    /// kept; whether it is whole does not matter.
    pub(super) async fn send_for_headers(self, request: &Request) -> Result<Response, Error> {
        let response = self.send(request).await?;
        _ = response.body.read(ERROR_LIMIT).await;
        Ok(Response { body: Body::empty(), ..response })
    }

    /// Sends a request and reads all of the body, which is at most `limit` bytes.
    pub(super) async fn read(self, request: &Request, limit: u64) -> Result<(Response, Vec<u8>), Error> {
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
                let short = TransportTrouble::Short { came: bytes.len() as u64, announced: stated };
                Err(Error::transport(request, TransportError::Interrupted(short)))
            }
            _ => Ok((response, bytes)),
        }
    }

    /// As `read`, for an answer of the API itself: a web page in its place is an error.
    pub(super) async fn read_answer(
        self,
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
