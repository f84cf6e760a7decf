//! Paged lists of repositories and tags. Distribution spec, "Listing Tags"; `_catalog` is of the same form.

use crate::oci::RepositoryName;
use crate::registry::{Headers, Response};

use super::refusal::Refusal;
use super::store::Store;
use super::{answer, json, query};

/// Names in one page, whatever is asked for.
const LIMIT: usize = 1000;

/// Some names of a list, and the header that leads to the next ones.
struct Page {
    /// The items of a JSON list.
    names: String,
    headers: Headers,
}

/// The repositories of the registry.
pub(super) fn catalog(store: &Store, query: &str) -> Result<Response, Refusal> {
    let Page { names, headers } = page(&store.names(), "/v2/_catalog", query)?;
    Ok(answer::json(200, headers, format!(r#"{{"repositories":[{names}]}}"#)))
}

/// The tags of a repository.
pub(super) fn tags(store: &Store, name: &RepositoryName, query: &str) -> Result<Response, Refusal> {
    let repository = store.repository(name).ok_or_else(|| Refusal::name_unknown(name))?;
    let Page { names, headers } = page(&repository.tags(), &format!("/v2/{name}/tags/list"), query)?;
    Ok(answer::json(200, headers, format!(r#"{{"name":"{name}","tags":[{names}]}}"#)))
}

/// Cuts a page out of sorted names: at most `n` of those after `last`.
fn page(names: &[&str], path: &str, query: &str) -> Result<Page, Refusal> {
    let last = query::value(query, "last").unwrap_or_default();
    let size = match query::value(query, "n") {
        Some(n) => n.parse::<usize>().map_err(|_| Refusal::page_size_invalid(&n))?.min(LIMIT),
        None => LIMIT,
    };
    let (_, after) = names.split_at(names.partition_point(|name| **name <= *last));
    let (names, rest) = after.split_at(size.min(after.len()));
    let mut headers = answer::headers();
    if let (Some(end), Some(_)) = (names.last(), rest.first()) {
        let next = format!("<{path}?n={size}&last={}>; rel=\"next\"", query::encode(end));
        headers = headers.with("Link", next);
    }
    Ok(Page { names: json::strings(names), headers })
}
