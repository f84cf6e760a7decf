//! Paged lists of repositories and tags. Distribution spec, "Listing Tags"; `_catalog` is of the same form.

use serde_json::json;

use crate::oci::RepositoryName;
use crate::registry::{Headers, Response};

use super::refusal::Refusal;
use super::store::Store;
use super::{answer, query};

/// Names in one page, whatever is asked for.
const LIMIT: usize = 1000;

/// Some names of a list, and the header that leads to the next ones.
struct Page<'a> {
    names: Vec<&'a str>,
    headers: Headers,
}

/// The repositories of the registry.
pub(super) fn catalog(store: &Store, query: &str) -> Result<Response, Refusal> {
    let Page { names, headers } = page(store.names(), "/v2/_catalog", query)?;
    Ok(answer::json_with(200, headers, &json!({ "repositories": names })))
}

/// The tags of a repository.
pub(super) fn tags(store: &Store, name: &RepositoryName, query: &str) -> Result<Response, Refusal> {
    let repository = store.repository(name).ok_or_else(|| Refusal::name_unknown(name))?;
    let Page { names, headers } = page(repository.tags(), &format!("/v2/{name}/tags/list"), query)?;
    Ok(answer::json_with(200, headers, &json!({ "name": name.as_str(), "tags": names })))
}

/// Cuts a page out of sorted names: at most `n` of those after `last`.
fn page<'a>(names: impl Iterator<Item = &'a str>, path: &str, query: &str) -> Result<Page<'a>, Refusal> {
    let last = query::value(query, "last").unwrap_or_default();
    let size = match query::value(query, "n") {
        Some(n) => n.parse::<usize>().map_err(|_| Refusal::page_size_invalid(&n))?.min(LIMIT),
        None => LIMIT,
    };
    let mut after = names.skip_while(|name| *name <= &*last && !last.is_empty());
    let names: Vec<&str> = after.by_ref().take(size).collect();
    let mut headers = answer::headers();
    if let (Some(end), Some(_)) = (names.last(), after.next()) {
        let next = format!("<{path}?n={size}&last={}>; rel=\"next\"", query::encode(end));
        headers = headers.with("Link", next);
    }
    Ok(Page { names, headers })
}
