//! The headers that pass, and those that are rewritten so that a client stays on the relay.

use std::borrow::Cow;
use std::cell::RefCell;

use hyper::HeaderMap;
use hyper::header::{HeaderName, HeaderValue};

use super::listed::Listed;
use super::target::Target;
use super::token_services::TokenServices;
use crate::oci::Scheme;
use crate::registry::{Challenge, Headers, Operation, TokenService};

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
/// Bytes of a header with challenges that are looked at.
const CHALLENGES_SIZE: usize = 8 << 10;
/// How many challenges such a header may hold.
const CHALLENGES: usize = 8;

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

/// Lets the token services that a registry names be asked by way of the relay, if they may be. A header of more than
/// any registry has to say stays as it came.
fn challenge(
    value: &str,
    registry: &Target,
    here: &str,
    listed: &Listed,
    services: &RefCell<TokenServices>,
) -> String {
    if value.len() > CHALLENGES_SIZE {
        return value.to_owned();
    }
    let challenges = Challenge::parse_all(value);
    if challenges.len() > CHALLENGES {
        return value.to_owned();
    }
    let mut left = challenges.as_slice();
    let (mut in_quotes, mut escaped) = (false, false);
    let parameters = value.split(|c| {
        let was_escaped = escaped;
        escaped = in_quotes && c == '\\' && !was_escaped;
        in_quotes ^= c == '"' && !was_escaped;
        c == ',' && !in_quotes
    });
    let passed = parameters.map(|parameter| {
        let rewritten = realm(parameter).and_then(|(before, realm, after)| {
            let at = left.iter().position(|challenge| challenge.get("realm") == Some(realm))?;
            let (challenge, others) = left.get(at..)?.split_first()?;
            // Each is rewritten once, however often its realm is in the header.
            left = others;
            let there = on_relay(challenge, registry, here, listed, services)?;
            Some(format!("{before}{there}{after}"))
        });
        rewritten.map_or(Cow::Borrowed(parameter), Cow::Owned)
    });
    passed.collect::<Vec<_>>().join(",")
}

/// The realm in a part of a header between commas, with what is before and behind it.
fn realm(parameter: &str) -> Option<(&str, &str, &str)> {
    let (name, value) = parameter.split_once('=')?;
    if !name.split_ascii_whitespace().next_back()?.eq_ignore_ascii_case("realm") {
        return None;
    }
    let value = value.trim_start();
    let value = value.strip_prefix('"').unwrap_or(value);
    let (realm, after) = value.split_at(value.find('"').unwrap_or(value.trim_end().len()));
    Some((parameter.strip_suffix(value)?, realm, after))
}

/// The URL by which the relay asks the token service of a challenge, and remembers it from now on; nothing if it may
/// not be asked.
fn on_relay(
    challenge: &Challenge,
    registry: &Target,
    here: &str,
    listed: &Listed,
    services: &RefCell<TokenServices>,
) -> Option<String> {
    let named = TokenService::of(challenge, &registry.origin);
    if !challenge.is("bearer") || named.realm.len() > REALM {
        return None;
    }
    let service = Target::of_url(&named.realm, registry, listed).ok()?;
    // Passwords go there: plain HTTP is for whoever started the program to allow, and not for a registry.
    if service.origin.scheme() == Scheme::Http && !listed.is_plain(&service.origin) {
        return None;
    }
    services.borrow_mut().remember(&service.origin, &service.path, &registry.origin);
    Some(format!("{here}/relay/{}{}", service.host(), service.path))
}
