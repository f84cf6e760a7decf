//! The garbage collection, which somebody runs by hand: it removes all that nothing refers to at that
//! moment, blobs that were pushed and are in no manifest yet and open uploads among them.

use crate::oci::{Content, Digest, RepositoryName};
use crate::registry::Response;

use super::blob::Blob;
use super::library::Library;
use super::refusal::Refusal;
use super::{Change, answer, deleting, json, key, manifests};

/// Digests that are named in the report, of each kind and repository.
const NAMED: usize = 200;

/// What went.
#[derive(Default)]
struct Report {
    manifests: usize,
    blobs: usize,
    uploads: usize,
    bytes: u64,
    repositories: Vec<String>,
}

/// Collects the garbage; with `untagged`, manifests that no tag, index or subject keeps go first. A sample
/// that was never written to is as it should be.
pub(super) async fn collect(library: &Library, untagged: bool) -> Result<Response, Refusal> {
    let mut report = Report::default();
    for name in library.below(key::REPOSITORIES).await? {
        let Ok(name) = name.parse::<RepositoryName>() else { continue };
        let removed = if untagged { remove_untagged(library, &name, &mut report).await? } else { Vec::new() };
        let unlinked = unlink(library, &name).await?;
        report.manifests += removed.len();
        if !removed.is_empty() || !unlinked.is_empty() {
            let list = |digests: &[Digest]| {
                let named: Vec<_> = digests.iter().take(NAMED).map(ToString::to_string).collect();
                json::strings(&named)
            };
            let (manifests, blobs) = (list(&removed), list(&unlinked));
            report
                .repositories
                .push(format!(r#"{{"name":"{name}","manifests":[{manifests}],"blobs":[{blobs}]}}"#));
        }
    }
    for upload in library.below(key::UPLOADS).await? {
        let Some((name, id)) = upload.split_once(' ') else { continue };
        let Ok(name) = name.parse() else { continue };
        let session = library.upload(&name, id).await?;
        library.cancel(&name, &session).await?;
        report.uploads += 1;
        report.bytes += session.size;
    }
    free(library, &mut report).await?;
    let Report { manifests, blobs, uploads, bytes, repositories } = report;
    let repositories = repositories.join(",");
    Ok(answer::json(
        200,
        answer::headers(),
        format!(
            r#"{{"manifests":{manifests},"blobs":{blobs},"uploads":{uploads},"bytes":{bytes},"repositories":[{repositories}]}}"#
        ),
    ))
}

/// Removes manifests that nothing keeps, until all that are left are kept by something.
async fn remove_untagged(
    library: &Library,
    name: &RepositoryName,
    report: &mut Report,
) -> Result<Vec<Digest>, Refusal> {
    let mut kept = Vec::new();
    for tag in library.tags(name).await? {
        kept.extend(library.tagged(name, &tag).await?);
    }
    let mut documents = Vec::new();
    for digest in library.manifests(name).await? {
        documents.extend(library.manifest(name, &digest).await?.map(|stored| (digest, stored.document())));
    }
    // What is kept keeps the entries of an index, and whatever refers to it.
    let mut at = 0;
    while let Some(digest) = kept.get(at).cloned() {
        at += 1;
        for (other, document) in &documents {
            let found = match document.content() {
                Content::Index(index) if *other == digest => {
                    index.manifests.iter().map(|entry| entry.digest.clone()).collect()
                }
                _ => Vec::new(),
            };
            let refers = manifests::subject(document).is_some_and(|subject| subject.digest == digest);
            for next in found.into_iter().chain(refers.then(|| other.clone())) {
                if !kept.contains(&next) {
                    kept.push(next);
                }
            }
        }
    }
    let mut removed = Vec::new();
    for (digest, document) in documents.into_iter().filter(|(digest, _)| !kept.contains(digest)) {
        if let Some(changes) = deleting::removal(library, name, &digest).await?
            && library.commit(changes).await?
        {
            report.bytes += document.bytes().len() as u64;
            removed.push(digest);
        }
    }
    Ok(removed)
}

/// Takes the blobs out of a repository that none of its manifests names.
async fn unlink(library: &Library, name: &RepositoryName) -> Result<Vec<Digest>, Refusal> {
    let mut needed = Vec::new();
    for digest in library.manifests(name).await? {
        if let Some(manifest) = library.manifest(name, &digest).await?
            && let Some(manifest) = manifest.document().manifest()
        {
            needed.extend(manifest.blobs().map(|blob| blob.digest.to_string()));
        }
    }
    needed.sort_unstable();
    let mut unlinked = Vec::new();
    for digest in library.below(&key::links(name)).await? {
        if needed.binary_search(&digest).is_err()
            && let Ok(digest) = digest.parse()
        {
            library.commit(vec![Change::Delete(key::link(name, &digest))]).await?;
            unlinked.push(digest);
        }
    }
    Ok(unlinked)
}

/// Frees the contents that no repository has.
async fn free(library: &Library, report: &mut Report) -> Result<(), Refusal> {
    let mut linked = Vec::new();
    for name in library.below(key::REPOSITORIES).await? {
        let Ok(name) = name.parse() else { continue };
        linked.extend(library.below(&key::links(&name)).await?);
    }
    linked.sort_unstable();
    for digest in library.below(key::BLOBS).await? {
        let key = format!("{}{digest}", key::BLOBS);
        let Some(record) = library.value(&key).await?.filter(|_| linked.binary_search(&digest).is_err())
        else {
            continue;
        };
        let text = String::from_utf8_lossy(&record).into_owned();
        // Linked in between, it has another record, and stays.
        let mut changes = vec![Change::Expect(key.clone(), Some(record)), Change::Delete(key)];
        changes.extend(library.forget_content(text.split(' ').next().unwrap_or_default()).await?);
        if library.commit(changes).await? {
            report.blobs += 1;
            report.bytes += Blob::parse(&library.storage, &text).map_or(0, |blob| blob.size);
        }
    }
    Ok(())
}
