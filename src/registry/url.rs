//! The parts of an absolute URL that are no origin.

/// Host and port of an absolute URL, as written.
pub fn host_of(url: &str) -> &str {
    url.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// Path and query of an absolute URL.
pub fn path_of(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.find(['/', '?']).and_then(|start| after_scheme.get(start..));
    path.filter(|path| path.starts_with('/')).unwrap_or("/")
}
