//! Waybill's transport over plain HTTP, for checks that run over any transport.

use std::future::ready;

use waybill::registry::{Body, Exposure, LocalFuture, Method, Request, Response, Transport, TransportError};

use crate::http;

/// Sends requests to where their URLs say, one after the other.
#[derive(Debug)]
pub struct OverHttp;

impl Transport for OverHttp {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let mut headers: Vec<_> =
            request.headers.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        // As every browser does.
        if request.body.is_empty() && matches!(request.method, Method::Post | Method::Put) {
            headers.push(("Content-Length".into(), "0".into()));
        }
        let answer = http::send(request.method.as_str(), &request.url, &headers, &request.body);
        Box::pin(ready(match answer {
            Ok(answer) => Ok(Response {
                status: answer.status,
                headers: answer.headers.into_iter().collect(),
                exposure: Exposure::All,
                body: Body::from_bytes(answer.body),
            }),
            Err(failure) => Err(TransportError::Blocked(failure.to_string().into())),
        }))
    }
}
