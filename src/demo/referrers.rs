//! What refers to a manifest. Distribution spec, "Listing Referrers".

use crate::oci::{Content, Digest, Document, RepositoryName};
use crate::registry::Response;

use super::library::Library;
use super::refusal::Refusal;
use super::{answer, json, key, query};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
/// Entries in one page.
const LIMIT: usize = 1000;

/// Listing referrers (end-12).
pub(super) async fn list(
    library: &Library,
    name: &RepositoryName,
    subject: &str,
    query: &str,
) -> Result<Response, Refusal> {
    let digest: Digest = subject.parse().map_err(|error| Refusal::digest_invalid(subject, &error))?;
    let wanted = query::value(query, "artifactType").filter(|wanted| !wanted.is_empty());
    let last = query::value(query, "last").unwrap_or_default();
    let mut entries: Vec<(String, String)> = all(library, name, &digest).await?;
    if let Some(wanted) = &wanted {
        entries.retain(|(_, descriptor)| artifact_type(descriptor).as_deref() == Some(wanted));
    }
    entries.retain(|(referrer, _)| **referrer > *last);
    let mut headers = answer::headers();
    if wanted.is_some() {
        headers = headers.with("OCI-Filters-Applied", "artifactType");
    }
    if entries.len() > LIMIT {
        entries.truncate(LIMIT);
        let end = entries.last().map(|(referrer, _)| query::encode(referrer)).unwrap_or_default();
        let filter =
            wanted.map(|wanted| format!("&artifactType={}", query::encode(&wanted))).unwrap_or_default();
        let next = format!("</v2/{name}/referrers/{digest}?last={end}{filter}>; rel=\"next\"");
        headers = headers.with("Link", next);
    }
    let entries: Vec<_> = entries.into_iter().map(|(_, descriptor)| descriptor).collect();
    let document =
        format!(r#"{{"schemaVersion":2,"mediaType":"{INDEX}","manifests":[{}]}}"#, entries.join(","));
    Ok(answer::typed(200, headers, INDEX, document))
}

/// The digests and descriptors of all referrers, in byte order.
async fn all(
    library: &Library,
    name: &RepositoryName,
    subject: &Digest,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut entries = Vec::new();
    if library.is_written(name).await? {
        for (referrer, descriptor) in library.entries(&key::referrers(name, subject)).await? {
            if referrer.parse::<Digest>().is_ok() {
                entries.push((referrer, String::from_utf8_lossy(&descriptor).into_owned()));
            }
        }
        return Ok(entries);
    }
    for digest in library.manifests(name).await? {
        let Some(manifest) = library.manifest(name, &digest).await? else { continue };
        let document = manifest.document();
        if document.subject() == Some(subject) {
            entries.push((digest.to_string(), descriptor(&document, &digest)));
        }
    }
    entries.sort_unstable();
    Ok(entries)
}

/// The descriptor of what refers to something: with its type of artifact and its annotations.
pub(super) fn descriptor(document: &Document, digest: &Digest) -> String {
    let (kind, annotations) = match document.content() {
        Content::Index(index) => (index.artifact_type.as_deref(), &*index.annotations),
        Content::Manifest(manifest) => (manifest.artifact_type(), &*manifest.annotations),
        Content::Schema1 | Content::Other => (None, &[][..]),
    };
    let mut text = format!(
        r#"{{"mediaType":{},"digest":"{digest}","size":{}"#,
        json::quote(document.media_type().as_str()),
        document.bytes().len()
    );
    if let Some(kind) = kind.filter(|kind| !kind.is_empty()) {
        text = text + r#","artifactType":"# + &json::quote(kind);
    }
    if !annotations.is_empty() {
        let pair = |(key, value): &(String, String)| json::quote(key) + ":" + &json::quote(value);
        let pairs: Vec<_> = annotations.iter().map(pair).collect();
        text = text + r#","annotations":{"# + &pairs.join(",") + "}";
    }
    text + "}"
}

fn artifact_type(descriptor: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(descriptor).ok()?;
    value.get("artifactType")?.as_str().map(str::to_owned)
}
