//! Where an upload goes on: the `Location` of an answer. Distribution spec, "Pushing Blobs".

use super::link;
use crate::oci::RegistryHost;

/// The absolute URL of a location, which came in the answer of `from`.
///
/// One on another host is taken as it is, and asked without credentials. One on the same host goes by the same scheme: behind a proxy that
/// ends TLS some registries answer with plain HTTP, which a browser would block.
pub(super) fn resolve(location: &str, from: &str) -> String {
    let location = location.split('#').next().unwrap_or_default().trim();
    let (scheme, host) = origin(from);
    match split(location) {
        Some(("http" | "https", rest)) if host_of(rest).eq_ignore_ascii_case(host) && scheme == "https" => {
            format!("{scheme}://{rest}")
        }
        Some(("http" | "https", _)) => location.to_owned(),
        _ if location.starts_with("//") => format!("{scheme}:{location}"),
        _ => link::resolve(location, from),
    }
}

/// Scheme and host of an absolute URL.
pub(super) fn origin(url: &str) -> (&str, &str) {
    split(url).map_or(("", ""), |(scheme, rest)| (scheme, host_of(rest)))
}

/// Scheme and host of an absolute URL, as `https://ghcr.io`.
pub(super) fn origin_of(url: &str) -> String {
    let (scheme, host) = origin(url);
    format!("{scheme}://{host}")
}

/// Whether a URL is of the machine itself.
pub(super) fn is_loopback(url: &str) -> bool {
    origin(url).1.parse::<RegistryHost>().is_ok_and(|host| host.is_loopback())
}

/// Whether what goes to a URL can be read on the way: plain HTTP to another machine.
pub fn is_plain(url: &str) -> bool {
    url.starts_with("http://") && !is_loopback(url)
}

fn split(url: &str) -> Option<(&str, &str)> {
    url.split_once("://")
}

fn host_of(rest: &str) -> &str {
    rest.split(['/', '?']).next().unwrap_or_default()
}
