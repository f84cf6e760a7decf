//! One request and its answer.

use std::convert::Infallible;
use std::rc::Rc;

use hyper::body::{Body as _, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::{Method as HttpMethod, Request as HttpRequest, Response as HttpResponse, StatusCode};

use super::body::{Received, Rest, Sent, Trouble};
use super::log::Entry;
use super::{cors, refusal};
use crate::demo::Registry;
use crate::registry::{Body, Headers, Method, Request, Response};

/// Answers; a client is always told something.
pub(super) async fn answer(
    registry: Rc<Registry>,
    request: HttpRequest<Incoming>,
    max_body: u64,
) -> Result<HttpResponse<Sent>, Infallible> {
    let mut entry = Entry::begin(request.method().as_str(), &request.uri().to_string());
    let response = if request.method() == HttpMethod::OPTIONS {
        cors::preflight()
    } else {
        serve(&registry, request, max_body, &entry).await
    };
    entry.answered(response.status);
    Ok(http_response(response, entry))
}

async fn serve(
    registry: &Registry,
    request: HttpRequest<Incoming>,
    max_body: u64,
    entry: &Entry,
) -> Response {
    let (head, body) = request.into_parts();
    let Some(method) = method(&head.method) else { return refusal::method(head.method.as_str()) };
    if body.size_hint().lower() > max_body {
        return refusal::too_large(max_body);
    }
    // The registry looks at the path only.
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers: Headers = head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let request = Request { headers, ..Request::new(method, format!("http://registry{target}")) };
    let rest = Rc::<Rest>::default();
    let received = Received::new(body, max_body, entry.received(), rest.clone());
    let response = registry.serve(&request, Body::new(received)).await;
    match rest.trouble() {
        Some(Trouble::TooLarge) => refusal::too_large(max_body),
        Some(Trouble::TooSlow) => refusal::too_slow(),
        None => {
            rest.drain().await;
            response
        }
    }
}

fn method(method: &HttpMethod) -> Option<Method> {
    Some(match *method {
        HttpMethod::GET => Method::Get,
        HttpMethod::HEAD => Method::Head,
        HttpMethod::POST => Method::Post,
        HttpMethod::PUT => Method::Put,
        HttpMethod::PATCH => Method::Patch,
        HttpMethod::DELETE => Method::Delete,
        _ => return None,
    })
}

fn http_response(response: Response, entry: Entry) -> HttpResponse<Sent> {
    let Response { status, headers, body, .. } = response;
    let mut http = HttpResponse::new(Sent::new(body, entry));
    *http.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers.iter().chain(cors::HEADERS) {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            http.headers_mut().append(name, value);
        }
    }
    http
}
