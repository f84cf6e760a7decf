//! The `Link` header of paged lists (RFC 8288), and where it leads.

use super::url::path_of;
use crate::oci::Scheme;

/// The target of the link whose relation is `next`, as written.
pub(super) fn next(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, parameters) = after.split_once('>')?;
        let own = parameters.split('<').next().unwrap_or_default();
        let is_next = own.split([';', ',']).any(|parameter| {
            parameter.split_once('=').is_some_and(|(name, value)| {
                name.trim().eq_ignore_ascii_case("rel")
                    && value.trim().trim_matches('"').split(' ').any(|rel| rel.eq_ignore_ascii_case("next"))
            })
        });
        if is_next {
            return Some(target);
        }
        rest = parameters;
    }
    None
}

/// Whether two URLs have one path, however the slashes in a repository's name are written.
pub(super) fn is_same_path(url: &str, other: &str) -> bool {
    let path = |url: &str| {
        let path = path_of(url).split(['?', '#']).next().unwrap_or_default();
        path.replace("%2F", "/").replace("%2f", "/")
    };
    path(url) == path(other)
}

/// Resolves a target against the URL that it came from. A target on another origin keeps only path
/// and query: behind proxies registries misjudge their own scheme and host.
pub(super) fn resolve(target: &str, from: &str) -> String {
    let origin_end = from.find("://").map_or(0, |scheme| {
        let host = scheme + 3;
        from.get(host..).and_then(|rest| rest.find('/')).map_or(from.len(), |slash| host + slash)
    });
    let origin = from.get(..origin_end).unwrap_or_default();
    let path = match target.split_once("//") {
        Some((_, rest)) if Scheme::split(target).is_some() || target.starts_with("//") => {
            rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/")
        }
        _ => target,
    };
    if path.starts_with('/') {
        return format!("{origin}{path}");
    }
    let without_query = from.split(['?', '#']).next().unwrap_or(from);
    if path.starts_with('?') {
        return format!("{without_query}{path}");
    }
    let folder =
        without_query.rfind('/').and_then(|slash| without_query.get(..=slash)).unwrap_or(without_query);
    format!("{folder}{path}")
}
