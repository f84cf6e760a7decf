//! Path and query of a URL, and their percent-encoding (RFC 3986, section 2.1).

use std::fmt::Write;

use crate::registry::percent::decode;

/// The decoded path, and the query as written.
pub(super) fn split(target: &str) -> (String, &str) {
    let target = target.split('#').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    (decode(path), query)
}

/// The decoded value of the first parameter of that name.
pub(super) fn value(query: &str, name: &str) -> Option<String> {
    values(query, name).into_iter().next()
}

/// The decoded values of all parameters of that name.
pub(super) fn values(query: &str, name: &str) -> Vec<String> {
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    // In a query, unlike in a path, a plus is a space.
    pairs.filter(|(key, _)| decode(key) == name).map(|(_, value)| decode(&value.replace('+', " "))).collect()
}

/// Encodes a query value.
pub(super) fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a text does not fail.
            write!(encoded, "%{byte:02X}").ok();
        }
        encoded
    })
}
