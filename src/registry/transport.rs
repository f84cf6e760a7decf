//! What carries a request to a registry and its response back.

use super::{LocalFuture, Request, Response, TransportError};

/// Sends requests. Decorators add credentials, retries or a journal; dropping the future, or the body
/// of the response, ends the exchange.
pub trait Transport {
    /// Sends the request and returns when status and headers are there; any status is a response.
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for std::rc::Rc<T> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        (**self).send(request)
    }
}
