//! A transport that reaches nothing but a companion, as a browser before registries without CORS headers.

use std::future::ready;

use waybill::registry::{LocalFuture, Request, Response, Transport, TransportError};

use crate::over_http::OverHttp;

/// Sends what goes to one origin.
#[derive(Debug)]
pub(crate) struct Walled {
    /// The origin, with a slash at the end.
    pub(crate) origin: String,
}

impl Transport for Walled {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        if request.url.starts_with(&self.origin) {
            return OverHttp.send(request);
        }
        Box::pin(ready(Err(TransportError::Blocked("Failed to fetch".into()))))
    }
}
