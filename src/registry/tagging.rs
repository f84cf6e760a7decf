//! Pointing tags at manifests that are in the repository, or become so, without moving one unawares.

use std::sync::Arc;

use crate::oci::{Digest, MediaType, Tag};

use super::{Error, Fetched, RepositoryClient, Stored};

/// What came of storing something under a tag.
#[derive(Clone, Debug, PartialEq)]
pub enum Tagged {
    /// It is there.
    Stored(Stored),
    /// Nothing was sent: the tag points to this now, which is not what it was to be moved from.
    Elsewhere(Box<Fetched>),
}

impl RepositoryClient<'_> {
    /// What a tag points to now; nothing where there is no such tag.
    pub async fn pointed(self, tag: &Tag) -> Result<Option<Fetched>, Error> {
        match self.manifest_by_tag(tag).await {
            Ok(fetched) => Ok(Some(fetched)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Stores a manifest or index under a tag (end-7) that is not there, points to the same bytes, or points
    /// to `from`. The tag is asked for right before; the protocol has no lock against what comes in between.
    pub async fn tag_manifest(
        self,
        tag: &Tag,
        from: Option<&Digest>,
        media_type: &MediaType,
        bytes: &Arc<[u8]>,
    ) -> Result<Tagged, Error> {
        if let Some(now) = self.pointed(tag).await? {
            let is_same = now.document.bytes() == bytes;
            if !is_same && !from.is_some_and(|from| now.is(from)) {
                return Ok(Tagged::Elsewhere(Box::new(now)));
            }
        }
        self.put_manifest(tag.as_str(), media_type, bytes).await.map(Tagged::Stored)
    }
}
