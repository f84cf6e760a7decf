//! OCI image layouts: where the parts of images lie in one. Image spec, *Image Layout*.

use serde_json::Value;

use crate::oci::{Descriptor, Digest, Document, Hasher, json};
use crate::registry::{DOCUMENT_LIMIT, Source};

use super::files::Files;
use super::tree::{Answer, Place};
use super::{ArchiveError, Reason, Unusable};

/// The list of the images.
pub(super) const INDEX: &str = "index.json";
/// The file that says what the folder is.
pub(super) const MARK: &str = "oci-layout";
/// What is in it.
pub(super) const MARK_CONTENT: &[u8] = br#"{"imageLayoutVersion":"1.0.0"}"#;
/// The name of an image in the list. Image spec, *Annotations*.
pub(super) const REF_NAME: &str = "org.opencontainers.image.ref.name";
/// The full reference of an image in the list, by which `docker load` and containerd name it.
pub(super) const FULL_NAME: &str = "io.containerd.image.name";

/// Images that one layout holds: with more, its list would be larger than what is read of one.
pub(super) const IMAGE_LIMIT: usize = 10_000;

/// Where the bytes of a digest lie.
pub(super) fn blob_path(digest: &Digest) -> String {
    format!("blobs/{}/{}", digest.algorithm().as_str(), digest.encoded())
}

/// Reads a document of an archive, of at most 4 MiB.
pub(super) async fn read_document(files: &Files, path: &str) -> Result<Vec<u8>, ArchiveError> {
    let unusable = |fault| ArchiveError::Document { path: path.into(), fault };
    let file = files.file(path).map_err(|reason| unusable(Unusable::Gap(reason)))?;
    if file.size() > DOCUMENT_LIMIT {
        return Err(unusable(Unusable::TooLarge { size: file.size(), limit: DOCUMENT_LIMIT }));
    }
    Ok(file.read(0, usize::try_from(file.size()).unwrap_or_default()).await?)
}

/// The JSON of a list in an archive.
pub(super) async fn read_list(files: &Files, path: &str) -> Result<(Vec<u8>, Value), ArchiveError> {
    let bytes = read_document(files, path).await?;
    match json::read(&bytes) {
        Ok(value) => Ok((bytes, value)),
        Err(error) => Err(ArchiveError::Document { path: path.into(), fault: Unusable::Json(error) }),
    }
}

impl Place for Files {
    fn document<'a>(&'a self, entry: &'a Descriptor) -> Answer<'a, Document> {
        Box::pin(async move {
            let size = match self.size(entry).await? {
                Ok(size) if size > DOCUMENT_LIMIT => return Ok(Err(Reason::TooLarge)),
                Ok(size) => size,
                Err(reason) => return Ok(Err(reason)),
            };
            let file = match self.file(&blob_path(&entry.digest)) {
                Ok(file) => file,
                Err(reason) => return Ok(Err(reason)),
            };
            let bytes = file.read(0, usize::try_from(size).unwrap_or_default()).await?;
            if let Some(mut hasher) = Hasher::new(entry.digest.algorithm()) {
                hasher.update(&bytes);
                let found = hasher.finish();
                if found != entry.digest {
                    return Ok(Err(Reason::Differs(Box::new(found))));
                }
            }
            Ok(Ok(Document::read(bytes, entry.media_type.clone())))
        })
    }

    fn size<'a>(&'a self, blob: &'a Descriptor) -> Answer<'a, u64> {
        let size = self.file(&blob_path(&blob.digest)).map(Source::size);
        let size = size.and_then(|found| match blob.size {
            Some(stated) if stated != found => Err(Reason::Size { stated, found }),
            _ => Ok(found),
        });
        Box::pin(std::future::ready(Ok(size)))
    }
}
