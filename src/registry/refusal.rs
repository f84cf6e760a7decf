//! Answers that are not what was asked for: refusals, web pages, other bytes.

use crate::oci::{Kind, MediaType};

use super::diagnostic::diagnostics;
use super::retry::is_date;
use super::{Body, Challenge, Error, ErrorKind, Request, Response, Scope, Verification};

/// Bytes of an error body that are read.
pub(super) const ERROR_LIMIT: u64 = 64 << 10;

pub(super) fn content_type(response: &Response) -> MediaType {
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

/// What a registry said in place of an answer.
pub async fn refusal(request: &Request, mut response: Response) -> Error {
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
    text.trim().parse::<u64>().is_ok() || is_date(text.trim())
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
