//! Paged lists: repositories, tags, and all manifests of a repository. Distribution spec, "Listing Tags";
//! the others are of the same form.

use std::collections::HashMap;

use crate::oci::{Digest, RepositoryName};
use crate::registry::{Headers, Response};

use super::library::Library;
use super::refusal::Refusal;
use super::{answer, json, query};

/// Names in one page, whatever is asked for.
const LIMIT: usize = 1000;

/// Some names of a list, and the header that leads to the next ones.
struct Page {
    names: Vec<String>,
    headers: Headers,
}

/// The repositories of the registry.
pub(super) async fn catalog(library: &Library, query: &str) -> Result<Response, Refusal> {
    let Page { names, headers } = page(library.names().await?, "/v2/_catalog", query)?;
    Ok(answer::json(200, headers, format!(r#"{{"repositories":[{}]}}"#, json::strings(&names))))
}

/// The tags of a repository.
pub(super) async fn tags(library: &Library, name: &RepositoryName, query: &str) -> Result<Response, Refusal> {
    library.require(name).await?;
    let Page { names, headers } = page(library.tags(name).await?, &format!("/v2/{name}/tags/list"), query)?;
    Ok(answer::json(200, headers, format!(r#"{{"name":"{name}","tags":[{}]}}"#, json::strings(&names))))
}

/// All manifests of a repository with their tags, as the entries of an index: the spec has no such list.
pub(super) async fn manifests(
    library: &Library,
    name: &RepositoryName,
    query: &str,
) -> Result<Response, Refusal> {
    library.require(name).await?;
    let digests = library.manifests(name).await?.iter().map(ToString::to_string).collect();
    let mut tagged: HashMap<Digest, Vec<String>> = HashMap::new();
    for (tag, digest) in library.tagged_all(name).await? {
        tagged.entry(digest).or_default().push(tag);
    }
    let path = format!("/v2/{name}/_waybill/manifests/list");
    let Page { names, headers } = page(digests, &path, query)?;
    let mut entries = Vec::new();
    for digest in names.iter().filter_map(|digest| digest.parse().ok()) {
        let Some(manifest) = library.manifest(name, &digest).await? else { continue };
        let tags = tagged.remove(&digest).unwrap_or_default();
        entries.push(format!(
            r#"{{"mediaType":{},"digest":"{digest}","size":{},"tags":[{}]}}"#,
            json::quote(manifest.media_type.as_str()),
            manifest.bytes.len(),
            json::strings(&tags)
        ));
    }
    Ok(answer::json(200, headers, format!(r#"{{"manifests":[{}]}}"#, entries.join(","))))
}

/// Cuts a page out of names: at most `n` of those after `last`, in byte order.
fn page(mut names: Vec<String>, path: &str, query: &str) -> Result<Page, Refusal> {
    names.sort_unstable();
    let last = query::value(query, "last").unwrap_or_default();
    let size = match query::value(query, "n") {
        Some(n) => n.parse::<usize>().map_err(|_| Refusal::page_size_invalid(&n))?.min(LIMIT),
        None => LIMIT,
    };
    let mut names = names.split_off(names.partition_point(|name| *name <= last));
    let more = names.len() > size;
    names.truncate(size);
    let mut headers = answer::headers();
    if let Some(end) = names.last().filter(|_| more) {
        let next = format!("<{path}?n={size}&last={}>; rel=\"next\"", query::encode(end));
        headers = headers.with("Link", next);
    }
    Ok(Page { names, headers })
}
