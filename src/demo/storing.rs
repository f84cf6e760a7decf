//! Storing manifests and indexes. Distribution spec, "Pushing Manifests".

use std::sync::Arc;

use serde_json::Value;

use crate::oci::{Content, Descriptor, Digest, Hasher, Kind, MediaType, RepositoryName, Tag};
use crate::registry::{Body, DOCUMENT_LIMIT, Headers, Response};

use super::entry::Entry;
use super::library::{ATTEMPTS, Library};
use super::refusal::Refusal;
use super::settings::Settings;
use super::value::text;
use super::{Change, answer, key, query};

/// Tags that one request may set.
const TAGS: usize = 100;

/// Pushing a manifest by tag or by digest (end-7), the latter with tags.
pub(super) async fn store(
    library: &Library,
    name: &RepositoryName,
    reference: &str,
    query: &str,
    headers: &Headers,
    body: Body,
) -> Result<Response, Refusal> {
    let bytes = match body.read(DOCUMENT_LIMIT).await {
        Ok((_, true)) => return Err(Refusal::manifest_too_large()),
        Ok((bytes, false)) => bytes,
        Err(error) => return Err(Refusal::interrupted(&error)),
    };
    let (digest, tags) = target(reference, query, &bytes)?;
    let media_type = media_type(&bytes, headers.get("content-type").unwrap_or_default())?;
    let bytes: Arc<[u8]> = bytes.into();
    let entry = Entry::new(&media_type, &digest, &bytes);
    library.take_over(name).await?;
    for _ in 0..ATTEMPTS {
        let mut changes = expect_parts(library, name, &entry).await?;
        // So that no garbage collection takes what it did not know to be needed.
        let (written, before) = (key::written(name), library.text(&key::written(name)).await?);
        let count = before.as_deref().and_then(|before| before.split(' ').next()?.parse::<u64>().ok());
        changes.push(Change::Expect(written.clone(), before.as_deref().map(text)));
        changes.push(Change::Put(written, text(&format!("{} {digest}", count.unwrap_or(0).wrapping_add(1)))));
        changes.extend(entry.changes(name));
        changes.extend(tags.iter().map(|tag| Change::Put(key::tag(name, tag), text(&digest.to_string()))));
        if library.commit(changes).await? {
            let mut headers = answer::headers()
                .with("Location", format!("/v2/{name}/manifests/{digest}"))
                .with("Docker-Content-Digest", digest.to_string());
            if let Some(subject) = entry.document().subject()
                && Settings::read(library).await?.referrers
            {
                headers = headers.with("OCI-Subject", subject.to_string());
            }
            if reference.contains(':') && !tags.is_empty() {
                headers = headers.with("OCI-Tag", tags.join(", "));
            }
            return Ok(answer::empty(201, headers));
        }
    }
    Err(Refusal::busy())
}

/// The digest under which the bytes are stored, and the tags that will point there.
fn target(reference: &str, query: &str, bytes: &[u8]) -> Result<(Digest, Vec<String>), Refusal> {
    let checked = |tag: String| match tag.parse::<Tag>() {
        Ok(_) => Ok(tag),
        Err(error) => Err(Refusal::tag_invalid(&tag, &error)),
    };
    if !reference.contains(':') {
        return Ok((Hasher::digest(bytes), vec![checked(reference.to_owned())?]));
    }
    let wanted: Digest = reference.parse().map_err(|error| Refusal::digest_invalid(reference, &error))?;
    let mut hasher = Hasher::new(wanted.algorithm()).ok_or_else(|| Refusal::digest_unsupported(&wanted))?;
    hasher.update(bytes);
    let found = hasher.finish();
    if found != wanted {
        return Err(Refusal::digest_differs(&wanted, &found));
    }
    let tags = query::values(query, "tag");
    if tags.len() > TAGS {
        return Err(Refusal::manifest_invalid(
            "one request sets at most 100 tags",
            ("tags", &tags.len().to_string()),
        ));
    }
    Ok((wanted, tags.into_iter().map(checked).collect::<Result<_, _>>()?))
}

/// What the document is, by its own words and by those of the request.
fn media_type(bytes: &[u8], content_type: &str) -> Result<MediaType, Refusal> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        Refusal::manifest_invalid("the manifest is not JSON", ("reason", &error.to_string()))
    })?;
    let Some(members) = value.as_object() else {
        return Err(Refusal::manifest_invalid("the manifest is not a JSON object", ("type", content_type)));
    };
    let stated = content_type.split(';').next().unwrap_or_default().trim();
    let own = members.get("mediaType").and_then(Value::as_str).unwrap_or_default();
    if !own.is_empty() && !stated.is_empty() && own != stated {
        let message = format!("the Content-Type is {stated}, and the manifest calls itself {own}");
        return Err(Refusal::manifest_invalid(&message, ("mediaType", own)));
    }
    let media_type = MediaType::new(if stated.is_empty() { own } else { stated });
    match (&media_type, media_type.kind()) {
        (MediaType::DockerSchema1 | MediaType::DockerSchema1Signed, _) => {
            Err(Refusal::manifest_invalid("Docker schema 1 is not taken any more", ("mediaType", stated)))
        }
        (_, Kind::Index | Kind::Manifest) => Ok(media_type),
        _ => {
            let message = "the Content-Type is none of a manifest or an index";
            Err(Refusal::manifest_invalid(message, ("contentType", stated)))
        }
    }
}

/// Expectations that all parts are there when the manifest gets there; a subject need not be.
async fn expect_parts(
    library: &Library,
    name: &RepositoryName,
    entry: &Entry<'_>,
) -> Result<Vec<Change>, Refusal> {
    let mut wanted: Vec<(&Digest, String)> = Vec::new();
    match entry.document().content() {
        Content::Index(index) => {
            for child in index.manifests.iter().filter(|child| child.urls.is_empty()) {
                wanted.push((&child.digest, key::manifest(name, &child.digest)));
            }
        }
        Content::Manifest(manifest) => {
            for blob in manifest.blobs().filter(|blob| is_held(blob)) {
                wanted.push((&blob.digest, key::link(name, &blob.digest)));
            }
        }
        Content::Schema1 | Content::Other => {
            return Err(Refusal::manifest_invalid(
                "the manifest has neither layers nor manifests",
                ("name", name.as_str()),
            ));
        }
    }
    let (mut changes, mut missing) = (Vec::new(), Vec::new());
    for (digest, key) in wanted {
        match library.value(&key).await? {
            Some(value) => changes.push(Change::Expect(key, Some(value))),
            None => missing.push(digest),
        }
    }
    if missing.is_empty() { Ok(changes) } else { Err(Refusal::parts_unknown(&missing)) }
}

/// Whether a registry must have the blob: foreign layers lie elsewhere.
fn is_held(blob: &Descriptor) -> bool {
    let foreign = blob.is_nondistributable();
    !foreign && blob.urls.is_empty()
}
