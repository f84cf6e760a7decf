//! The registry in the page: its API, and its sample images, through the client that the app uses.

mod blobs;
mod contract;
mod expiry;
mod faults;
mod garbage;
mod images;
mod incidents;
mod lists;
mod manifests;
mod routes;
mod rules;
mod stories;
mod uploads;

use std::rc::Rc;

use futures::executor::block_on;
use waybill::demo::{HOST, Registry};
use waybill::oci::{Descriptor, Digest, Reference, Repository};
use waybill::registry::{
    Client, Headers, Listing, LocalFuture, Method, Request, Response, Transport, TransportError,
};

thread_local! {
    /// One for all tests of a thread: in a debug build the samples take their time.
    static SHARED: Rc<Registry> = Rc::new(Registry::samples());
}

pub(crate) struct Shared;

impl Transport for Shared {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move { SHARED.with(Rc::clone).send(request).await })
    }
}

/// A client of the demo registry.
pub(crate) fn client() -> Client {
    client_of(Rc::new(Shared))
}

pub(crate) fn client_of(registry: Rc<dyn Transport>) -> Client {
    Client::new(registry)
}

pub(crate) fn registry() -> waybill::oci::Registry {
    HOST.parse().unwrap()
}

pub(crate) fn repository(name: &str) -> Repository {
    Repository::new(registry(), name.parse().unwrap())
}

pub(crate) fn reference(text: &str) -> Reference {
    Reference::normalize(&format!("{HOST}/{text}")).unwrap()
}

/// All names of a list.
fn all(mut listing: Listing<'_>) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(page) = block_on(listing.next()).unwrap() {
        names.extend(page.names);
    }
    names
}

/// A descriptor of which only the digest is known.
fn only_digest(digest: &Digest) -> Descriptor {
    Descriptor::of(digest.clone())
}

/// A response with its body read.
#[derive(Debug, PartialEq)]
struct Answer {
    status: u16,
    headers: Headers,
    pieces: Vec<Vec<u8>>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    fn bytes(&self) -> Vec<u8> {
        self.pieces.concat()
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes()).unwrap()
    }
}

/// Sends a request as it is, past the client.
fn ask(request: Request) -> Answer {
    block_on(async {
        let Response { status, headers, mut body, .. } = SHARED.with(Rc::clone).send(request).await.unwrap();
        let mut pieces = Vec::new();
        while let Some(piece) = body.chunk().await.unwrap() {
            pieces.push(piece);
        }
        Answer { status, headers, pieces }
    })
}

fn url(path: &str) -> String {
    format!("http://{HOST}{path}")
}

fn get(path: &str) -> Answer {
    ask(Request::new(Method::Get, url(path)))
}

fn head(path: &str) -> Answer {
    ask(Request::new(Method::Head, url(path)))
}
