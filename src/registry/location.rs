//! Where an upload goes on: the `Location` of an answer. Distribution spec, "Pushing Blobs".

use super::url::path_of;
use super::{Error, ErrorKind, Exposure, Origin, Request, Response, link};
use crate::oci::Scheme;

/// Where an upload goes on: the absolute URL of the answer's `Location`.
pub fn next_location(request: &Request, response: &Response) -> Result<String, Error> {
    match (response.headers.get("location"), response.exposure) {
        (Some(location), _) => Ok(resolved_location(location, &request.url)),
        (None, exposure) => {
            let hidden = exposure == Exposure::Cors;
            Err(Error::new(request, ErrorKind::NoLocation { hidden }))
        }
    }
}

/// The absolute URL of a location, which came in the answer of `from`.
///
/// One on another host is taken as it is, and asked without credentials. One on the same host goes by the same
/// scheme: behind a proxy that ends TLS some registries answer with plain HTTP, which a browser would block.
pub fn resolved_location(location: &str, from: &str) -> String {
    let location = location.split('#').next().unwrap_or_default().trim();
    let Some(asked) = Origin::of(from) else { return link::resolve(location, from) };
    let same_scheme = |rest| (asked.scheme(), rest);
    let absolute = location.strip_prefix("//").map(same_scheme).or_else(|| Scheme::split(location));
    let Some((scheme, rest)) = absolute else { return link::resolve(location, from) };
    let absolute = format!("{}://{rest}", scheme.as_str());
    match Origin::of(&absolute) {
        Some(named) if is_same(&named, &asked) => format!("{asked}{}", path_of(&absolute)),
        _ => absolute,
    }
}

/// Whether an origin is that which was asked, as its registry sees it from behind a proxy that ends TLS.
fn is_same(named: &Origin, asked: &Origin) -> bool {
    let is_unaware = asked.scheme() == Scheme::Https && named.scheme() == Scheme::Http;
    let is_usual = |origin: &Origin| origin.port() == origin.scheme().usual_port();
    named == asked
        || (is_unaware
            && named.host() == asked.host()
            && (named.port() == asked.port() || (is_usual(named) && is_usual(asked))))
}
