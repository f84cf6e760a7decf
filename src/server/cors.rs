//! Lets pages of any origin read the registry: there are no credentials that they could misuse. A page that may not
//! change it is told so in words, by the answer itself (`visitors.rs`), and so is not stopped before.

use crate::registry::{Body, Exposure, Headers, Response, cors};

/// What every answer carries.
pub(super) const HEADERS: [(&str, &str); 2] =
    [("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", cors::EXPOSED)];

/// The answer to a browser that asks before it sends.
pub(super) fn preflight() -> Response {
    let headers = Headers::new()
        .with("Access-Control-Allow-Methods", cors::METHODS)
        .with("Access-Control-Allow-Headers", cors::ALLOWED)
        .with("Access-Control-Max-Age", "7200");
    Response { status: 204, headers, exposure: Exposure::All, body: Body::empty() }
}
