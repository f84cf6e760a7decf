//! Reads a link. A link that is not quite right opens on the nearest meaning, and says what was ignored.

use crate::oci::{Reference, Registry, Repository, RepositoryName, Scheme, Version, name_end};

use super::{Ignored, Pair, Place, TagOrder, Target, View};

/// Parts that are told.
const NOTE_LIMIT: usize = 10;
/// Letters of a filter; no tag or digest is longer.
const FILTER_LIMIT: usize = 255;

/// A place, and what a link said beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Where the link leads.
    pub place: Place,
    /// What was ignored.
    pub ignored: Vec<Ignored>,
}

/// Reads the fragment of a URL, with or without its `#`.
pub fn parse(fragment: &str) -> Parsed {
    let mut ignored = Vec::new();
    let fragment = decode(fragment.strip_prefix('#').unwrap_or(fragment), &mut ignored);
    let (path, query) = fragment.split_once('?').unwrap_or((&fragment, ""));
    let path = path.strip_prefix('/').unwrap_or(path);
    let parameters = || query.split('&').filter(|parameter| !parameter.is_empty());
    // No registry is called so: a host has a dot, a port or another mark.
    let compared = path.strip_prefix("compare").filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut place = Place::new(match compared {
        Some(rest) => {
            let with = parameters().filter_map(|parameter| parameter.strip_prefix("with=")).next_back();
            let a = reference(rest.trim_matches('/'), &mut ignored);
            let b = reference(with.unwrap_or_default(), &mut ignored);
            Target::Compare(Box::new(Pair { a, b }))
        }
        None => target(path, &mut ignored),
    });
    for parameter in parameters() {
        read_parameter(parameter, &mut place, &mut ignored);
    }
    if ignored.len() > NOTE_LIMIT {
        ignored.truncate(NOTE_LIMIT);
        ignored.push(Ignored::More);
    }
    Parsed { place, ignored }
}

fn target(path: &str, ignored: &mut Vec<Ignored>) -> Target {
    let (host, rest) = path.split_once('/').unwrap_or((path, ""));
    if host.is_empty() && rest.is_empty() {
        return Target::Home;
    }
    let registry: Registry = match host.parse() {
        Ok(registry) => registry,
        Err(error) => {
            ignored.push(Ignored::Path(shorten(path), error));
            return Target::Home;
        }
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    if rest.is_empty() {
        return Target::Registry(registry);
    }
    let (name, version) = rest.split_at(name_end(rest));
    let repository = match name.parse::<RepositoryName>() {
        Ok(name) => Repository::new(registry, name),
        Err(error) => {
            ignored.push(Ignored::Path(shorten(rest), error));
            return Target::Registry(registry);
        }
    };
    match Version::parse(version) {
        Ok(Some(version)) => Target::Image(Reference::new(repository, version)),
        Ok(None) => Target::Repository(repository),
        Err(error) => {
            ignored.push(Ignored::Path(shorten(version), error));
            Target::Repository(repository)
        }
    }
}

/// A reference that is compared; nothing where none is chosen.
fn reference(text: &str, ignored: &mut Vec<Ignored>) -> Option<Reference> {
    let before = ignored.len();
    match target(text, ignored) {
        Target::Image(reference) => return Some(reference),
        Target::Registry(_) | Target::Repository(_) if ignored.len() == before => {
            ignored.push(Ignored::NoVersion(shorten(text)));
        }
        _ => {}
    }
    None
}

fn read_parameter(parameter: &str, place: &mut Place, ignored: &mut Vec<Ignored>) {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    match (name, &mut place.target) {
        ("with", Target::Compare(_)) => {}
        ("with-plain-http", Target::Compare(pair)) => match scheme(value) {
            Some(scheme) => pair.b = pair.b.as_ref().map(|b| b.with_scheme(scheme)),
            None => ignored.push(Ignored::PlainHttp(shorten(value))),
        },
        ("filter", Target::Registry(_) | Target::Repository(_)) => {
            place.arrangement.filter = value.chars().take(FILTER_LIMIT).collect();
        }
        ("order", Target::Repository(_)) => match TagOrder::parse(value) {
            Some(order) => place.arrangement.order = order,
            None => ignored.push(Ignored::Order(shorten(value))),
        },
        ("group", Target::Repository(_)) if value == "digest" => place.arrangement.is_grouped = true,
        ("view", _) => match View::parse(value) {
            Some(view) => place.view = Some(view),
            None => ignored.push(Ignored::View(shorten(value))),
        },
        ("platform", _) => match value.parse() {
            Ok(platform) => place.platform = Some(platform),
            Err(error) => ignored.push(Ignored::Platform(shorten(value), error)),
        },
        ("plain-http", target) => match scheme(value) {
            Some(scheme) => *target = target.with_scheme(scheme),
            None => ignored.push(Ignored::PlainHttp(shorten(value))),
        },
        _ => ignored.push(Ignored::Parameter(shorten(name))),
    }
}

fn scheme(plain_http: &str) -> Option<Scheme> {
    match plain_http {
        "true" => Some(Scheme::Http),
        "false" => Some(Scheme::Https),
        _ => None,
    }
}

/// Undoes percent encoding; an escape that is broken stays as it is.
fn decode(text: &str, ignored: &mut Vec<Ignored>) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let hex = after.get(..2).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let Some(byte) = byte {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(b'%');
            rest = after;
            ignored.push(Ignored::Escape(after.chars().take(2).collect()));
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Hostile links are long; messages are not.
fn shorten(text: &str) -> String {
    const LIMIT: usize = 80;
    let mut short: String = text.chars().take(LIMIT).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
