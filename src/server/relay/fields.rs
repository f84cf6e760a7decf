//! The headers that pass, and those that are rewritten so that a client stays on the relay.

use std::cell::RefCell;

use hyper::HeaderMap;
use hyper::header::{HeaderName, HeaderValue};

use super::listed::Listed;
use super::target::Target;
use super::token_services::TokenServices;
use crate::registry::{Challenge, Headers, Operation, Scheme, TokenService};

/// What a registry is told.
const OUTWARD: [&str; 8] = [
    "accept",
    "authorization",
    "content-length",
    "content-range",
    "content-type",
    "if-match",
    "if-none-match",
    "range",
];
/// What a client is told.
const INWARD: [&str; 15] = [
    "accept-ranges",
    "age",
    "allow",
    "blob-upload-uuid",
    "content-length",
    "content-range",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "link",
    "location",
    "range",
    "retry-after",
    "warning",
];
/// The starts of the names of others.
const INWARD_STARTS: [&str; 4] = ["docker-", "oci-", "ratelimit-", "x-ratelimit-"];
/// Those that lead somewhere.
pub(super) const LEADING: [&str; 3] = ["link", "location", "www-authenticate"];

/// Bytes of the URL of a token service.
const REALM: usize = 2 << 10;

/// The headers for the registry.
pub(super) fn outward(headers: &HeaderMap) -> HeaderMap {
    let mut passed = HeaderMap::new();
    for name in OUTWARD {
        for value in headers.get_all(name) {
            passed.append(HeaderName::from_static(name), value.clone());
        }
    }
    passed.insert("accept-encoding", HeaderValue::from_static("identity"));
    passed.insert("user-agent", HeaderValue::from_static(concat!("waybill/", env!("CARGO_PKG_VERSION"))));
    passed
}

/// The headers for the client. `here` is the origin by which it calls the relay.
pub(super) fn inward(
    headers: &HeaderMap,
    target: &Target,
    here: &str,
    listed: &Listed,
    services: &RefCell<TokenServices>,
) -> Headers {
    let path = target.path.split('?').next().unwrap_or_default();
    let is_blob = matches!(Operation::parse(path), Some(Operation::Blob(..)));
    let mut passed = Headers::new();
    for (name, value) in headers {
        let name = name.as_str();
        let value = String::from_utf8_lossy(value.as_bytes());
        let known = INWARD.contains(&name) || INWARD_STARTS.iter().any(|start| name.starts_with(start));
        passed = match name {
            "location" => passed.with(name, relative(&value, target)),
            "link" => passed.with(name, link(&value, target)),
            "www-authenticate" => passed.with(name, challenge(&value, target, here, listed, services)),
            // The bytes are what a digest names; a browser would unpack them.
            "content-encoding" if is_blob => passed,
            "content-encoding" => passed.with(name, value),
            // On the origin of the page, what a registry sends must be no script whatever it is asked by.
            "content-type" if is_script(&value) => passed.with(name, "application/octet-stream"),
            name if known => passed.with(name, value),
            _ => passed,
        };
    }
    passed
}

/// Whether a browser may run what is of this type: all names of JavaScript have this in them.
fn is_script(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains("script")
}

/// A URL of the registry as a path of the relay; others stay as they are.
fn relative(url: &str, target: &Target) -> String {
    let after = |scheme: &str| url.strip_prefix(scheme)?.strip_prefix(target.host());
    let path = if url.starts_with('/') && !url.starts_with("//") {
        Some(url)
    } else {
        // Behind a proxy registries misjudge their own scheme.
        after("https://").or_else(|| after("http://"))
    };
    match path {
        Some(path) if path.starts_with(['/', '?']) => format!("/relay/{}{path}", target.host()),
        _ => url.to_owned(),
    }
}

fn link(value: &str, target: &Target) -> String {
    let Some((before, rest)) = value.split_once('<') else { return value.to_owned() };
    let Some((url, after)) = rest.split_once('>') else { return value.to_owned() };
    format!("{before}<{}>{after}", relative(url, target))
}

/// Lets the token service that a registry names be asked by way of the relay, if it may be.
fn challenge(
    value: &str,
    registry: &Target,
    here: &str,
    listed: &Listed,
    services: &RefCell<TokenServices>,
) -> String {
    let mut value = value.to_owned();
    for challenge in Challenge::parse_all(&value.clone()).iter().filter(|challenge| challenge.is("bearer")) {
        let Some(realm) = challenge.get("realm").filter(|realm| realm.len() <= REALM) else { continue };
        let named = TokenService::of(challenge, &registry.origin);
        let Ok(service) = Target::of_url(&named.realm, registry, listed) else { continue };
        // Passwords go there: plain HTTP is for whoever started the program to allow, and not for a registry.
        if service.origin.scheme() == Scheme::Http && !listed.is_plain(&service.origin) {
            continue;
        }
        services.borrow_mut().remember(&service, registry);
        let there = format!("{here}/relay/{}{}", service.host(), service.path);
        // Without its quotes a path might be found elsewhere in the header.
        let quoted = format!("\"{realm}\"");
        value = if value.contains(&quoted) {
            value.replace(&quoted, &format!("\"{there}\""))
        } else {
            value.replace(realm, &there)
        };
    }
    value
}
