//! Where an upload goes on: the `Location` of an answer. Distribution spec, "Pushing Blobs".

use super::link;
use super::url::{authority, origin, web};

/// The absolute URL of a location, which came in the answer of `from`.
///
/// One on another host is taken as it is, and asked without credentials. One on the same host goes by the same
/// scheme: behind a proxy that ends TLS some registries answer with plain HTTP, which a browser would block.
pub(super) fn resolve(location: &str, from: &str) -> String {
    let location = location.split('#').next().unwrap_or_default().trim();
    let (scheme, host) = origin(from);
    match web(location) {
        Some((_, rest)) if authority(rest).eq_ignore_ascii_case(host) && scheme == "https" => {
            format!("{scheme}://{rest}")
        }
        Some((own, rest)) => format!("{own}://{rest}"),
        _ if location.starts_with("//") => format!("{scheme}:{location}"),
        _ => link::resolve(location, from),
    }
}
