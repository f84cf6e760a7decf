//! A registry in the page: answers requests from memory, so that Waybill works with no server at all.

mod answer;
mod blobs;
mod content;
mod json;
mod lists;
mod manifests;
mod pieces;
mod query;
mod range;
mod refusal;
mod route;
mod samples;
mod storage;
mod store;
mod story;

pub use storage::{Change, Storage, StorageError};
pub use story::{Story, stories};

use crate::registry::{Body, LocalFuture, Method, Request, Response, Transport, TransportError};

use refusal::Refusal;
use route::Route;
use store::Store;

/// Where the registry is found. `.localhost` never leaves the machine, whatever tool it is pasted into.
pub const HOST: &str = "demo.localhost";

/// The registry. It looks at path, query and headers of a request only, never at scheme and host.
pub struct Registry {
    store: Store,
}

impl Registry {
    /// With the sample images; the same bytes whenever and wherever it is built.
    pub fn samples() -> Self {
        Self { store: samples::store() }
    }

    /// Answers a request. Its body is read from `body`, piece by piece, and not from the request itself.
    pub async fn serve(&self, request: &Request, _body: Body) -> Response {
        self.answer(request)
    }

    fn answer(&self, request: &Request) -> Response {
        let (path, query) = query::split(request.path());
        let response = match Route::parse(&path) {
            Ok(Some(route)) => self.follow(&route, query, request).unwrap_or_else(Refusal::into_response),
            Ok(None) => answer::page_not_found(),
            Err(refusal) => refusal.into_response(),
        };
        match request.method {
            Method::Head => answer::without_body(response),
            _ => response,
        }
    }

    fn follow(&self, route: &Route, query: &str, request: &Request) -> Result<Response, Refusal> {
        match (request.method, route) {
            (Method::Get | Method::Head, Route::Ping) => {
                Ok(answer::json(200, answer::headers(), "{}".into()))
            }
            (Method::Get | Method::Head, Route::Catalog) => lists::catalog(&self.store, query),
            (Method::Get | Method::Head, Route::Tags(name)) => lists::tags(&self.store, name, query),
            (Method::Get | Method::Head, Route::Manifest(name, reference)) => {
                manifests::read(&self.store, name, reference, &request.headers)
            }
            (method @ (Method::Get | Method::Head), Route::Blob(name, digest)) => {
                // RFC 9110, 14.2: a range is for GET alone.
                let range = request.headers.get("range").filter(|_| method == Method::Get);
                blobs::read(&self.store, name, digest, range)
            }
            _ => Ok(answer::page_not_found()),
        }
    }
}

impl Transport for Registry {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let body = Body::from_bytes(request.body.to_vec());
            Ok(self.serve(&request, body).await)
        })
    }
}
