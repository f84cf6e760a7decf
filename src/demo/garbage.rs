//! The garbage collection, which somebody runs by hand: it removes all that nothing refers to at that
//! moment, blobs that were pushed and are in no manifest yet and open uploads among them.

use std::collections::HashSet;

use crate::oci::Digest;
use crate::registry::Response;

use super::blob::Blob;
use super::library::Library;
use super::pause::pause;
use super::refusal::Refusal;
use super::sweep::Swept;
use super::{Change, answer, json, key};

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
        pause().await;
        let Ok(name) = name.parse() else { continue };
        let Swept { manifests, blobs, bytes } = library.sweep(&name, untagged).await?;
        report.manifests += manifests.len();
        report.bytes += bytes;
        if !manifests.is_empty() || !blobs.is_empty() {
            let list = |digests: &[Digest]| {
                let named: Vec<_> = digests.iter().take(NAMED).map(ToString::to_string).collect();
                json::strings(&named)
            };
            let (manifests, blobs) = (list(&manifests), list(&blobs));
            report
                .repositories
                .push(format!(r#"{{"name":"{name}","manifests":[{manifests}],"blobs":[{blobs}]}}"#));
        }
    }
    for (upload, record) in library.entries(key::UPLOADS).await? {
        pause().await;
        if let Some(size) = library.give_up(&upload, record).await? {
            report.uploads += 1;
            report.bytes += size;
        }
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

/// Frees the contents that no repository has, nor an upload.
async fn free(library: &Library, report: &mut Report) -> Result<(), Refusal> {
    let id = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
    // These first: what an upload or a blob gets meanwhile is not looked at.
    let mut unused: HashSet<_> =
        library.below(key::CONTENTS).await?.iter().map(|content| id(content)).collect();
    for upload in library.below(key::UPLOADS).await? {
        unused.remove(upload.rsplit(' ').next().unwrap_or_default());
    }
    let mut linked = HashSet::new();
    for name in library.below(key::REPOSITORIES).await? {
        pause().await;
        let Ok(name) = name.parse() else { continue };
        linked.extend(library.below(&key::links(&name)).await?);
    }
    for (digest, record) in library.entries(key::BLOBS).await? {
        let text = String::from_utf8_lossy(&record).into_owned();
        unused.remove(&id(&text));
        if linked.contains(&digest) {
            continue;
        }
        pause().await;
        // Linked in between, it has another record, and stays.
        let key = format!("{}{digest}", key::BLOBS);
        let mut changes = vec![Change::Expect(key.clone(), Some(record)), Change::Delete(key)];
        changes.extend(library.forget_content(&id(&text)).await?);
        if library.commit(changes).await? {
            report.blobs += 1;
            report.bytes += Blob::parse(&library.storage, &text).map_or(0, |blob| blob.size);
        }
    }
    for id in unused {
        pause().await;
        library.commit(library.forget_content(&id).await?).await?;
    }
    Ok(())
}
