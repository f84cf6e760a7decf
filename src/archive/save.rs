//! Writes archives, and single blobs.

use crate::oci::{Descriptor, Digest};
use crate::registry::{Client, Proof, RepositoryClient};

use super::plan::{Content, Plan};
use super::tree::{Part, Role};
use super::{ArchiveError, Gap, PartName, Reason, Sink, tar};

/// Bytes that are gathered before they are written: headers and small documents.
const GATHERED: usize = 64 << 10;

/// Writes an archive, verifying every part while it streams; `progress` hears the bytes so far. The digests
/// that could not be checked are returned. After an error what was written is no archive.
pub async fn save(
    plan: &Plan,
    client: &Client,
    sink: &mut dyn Sink,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Digest>, ArchiveError> {
    let mut pen = Pen { sink, progress, gathered: Vec::new(), written: 0, unchecked: Vec::new() };
    for member in plan.members() {
        pen.write(&tar::header(&member.path, member.size)).await?;
        match &member.content {
            Content::Bytes(bytes) => pen.write(bytes).await?,
            Content::Part(repository, part) if part.role == Role::Blob => {
                pen.copy(client.repository(repository), &part.descriptor()).await?;
            }
            Content::Part(repository, part) => {
                let fetched = client.repository(repository).manifest_of(&part.descriptor()).await?;
                let found = fetched.verification.size();
                if found != part.size {
                    // A digest that is not computed here does not hold a document to its size.
                    return Err(changed(part, found));
                }
                pen.note(&part.digest, &fetched.verification.proof());
                pen.write(fetched.document.bytes()).await?;
            }
        }
        pen.zeros(tar::padding(member.size));
    }
    pen.zeros(tar::END);
    pen.flush().await?;
    Ok(pen.unchecked)
}

/// Writes one blob as it is, verifying it while it streams; `progress` hears the bytes so far. The digest
/// is returned when it could not be checked. After an error what was written is not the blob.
pub async fn save_blob(
    repository: RepositoryClient<'_>,
    blob: &Descriptor,
    sink: &mut dyn Sink,
    progress: &mut dyn FnMut(u64),
) -> Result<Option<Digest>, ArchiveError> {
    let mut pen = Pen { sink, progress, gathered: Vec::new(), written: 0, unchecked: Vec::new() };
    pen.copy(repository, blob).await?;
    pen.flush().await?;
    Ok(pen.unchecked.pop())
}

/// A name for the file of a blob: its digest, and what its media type says of it.
pub fn blob_name(blob: &Descriptor) -> String {
    let media_type = blob.media_type.as_ref().map_or("", |media_type| media_type.as_str());
    let endings = [
        ("+gzip", ".tar.gz"),
        (".gzip", ".tar.gz"),
        ("+zstd", ".tar.zst"),
        (".tar", ".tar"),
        ("json", ".json"),
    ];
    let ending =
        endings.iter().find(|(end, _)| media_type.ends_with(end)).map_or(".bin", |(_, ending)| ending);
    format!("{}-{}{ending}", blob.digest.algorithm().as_str(), blob.digest.encoded())
}

fn changed(part: &Part, found: u64) -> ArchiveError {
    let (image, digest) = (Vec::new(), Some(part.digest.clone()));
    let reason = Reason::Size { stated: part.size, found };
    ArchiveError::Incomplete(Gap { image, part: PartName::Manifest, digest, reason }.into())
}

struct Pen<'a> {
    sink: &'a mut dyn Sink,
    progress: &'a mut dyn FnMut(u64),
    gathered: Vec<u8>,
    written: u64,
    unchecked: Vec<Digest>,
}

impl Pen<'_> {
    async fn write(&mut self, bytes: &[u8]) -> Result<(), ArchiveError> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() < GATHERED { Ok(()) } else { self.flush().await }
    }

    /// They are written with what follows.
    fn zeros(&mut self, count: usize) {
        self.gathered.resize(self.gathered.len() + count, 0);
    }

    async fn flush(&mut self) -> Result<(), ArchiveError> {
        self.sink.write(&self.gathered).await?;
        self.written += self.gathered.len() as u64;
        self.gathered.clear();
        (self.progress)(self.written);
        Ok(())
    }

    async fn copy(
        &mut self,
        repository: RepositoryClient<'_>,
        blob: &Descriptor,
    ) -> Result<(), ArchiveError> {
        let mut reader = repository.open_blob(blob).await?;
        while let Some(chunk) = reader.next().await? {
            self.write(&chunk).await?;
        }
        if let Some(verification) = reader.verification() {
            self.note(&blob.digest, &verification.proof());
        }
        Ok(())
    }

    fn note(&mut self, digest: &Digest, proof: &Proof) {
        if *proof != Proof::Verified {
            self.unchecked.push(digest.clone());
        }
    }
}
