//! The parts of an absolute URL, and what they say about it.

use crate::oci::RegistryHost;

/// Scheme and host of an absolute URL.
pub(super) fn origin(url: &str) -> (&str, &str) {
    split(url).map_or(("", ""), |(scheme, rest)| (scheme, authority(rest)))
}

/// Host and port of an absolute URL.
pub fn host_of(url: &str) -> &str {
    origin(url).1
}

/// Path and query of an absolute URL.
pub fn path_of(url: &str) -> &str {
    let after_scheme = split(url).map_or(url, |(_, rest)| rest);
    let path = after_scheme.find(['/', '?']).and_then(|start| after_scheme.get(start..));
    path.filter(|path| path.starts_with('/')).unwrap_or("/")
}

/// Scheme and host of an absolute URL, as `https://ghcr.io`.
pub(super) fn origin_of(url: &str) -> String {
    let (scheme, host) = origin(url);
    format!("{scheme}://{host}")
}

/// Whether a URL is of the machine itself.
pub fn is_loopback(url: &str) -> bool {
    origin(url).1.parse::<RegistryHost>().is_ok_and(|host| host.is_loopback())
}

/// Whether what goes to a URL can be read on the way: plain HTTP to another machine.
pub fn is_plain(url: &str) -> bool {
    url.starts_with("http://") && !is_loopback(url)
}

/// The scheme of a URL of the web, however it is written, and what follows it.
pub(super) fn web(url: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = split(url)?;
    let known = ["https", "http"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
    Some((known, rest))
}

/// The scheme, and what follows it.
pub(super) fn split(url: &str) -> Option<(&str, &str)> {
    url.split_once("://")
}

/// Host and port at the start of what follows the scheme.
pub(super) fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}
