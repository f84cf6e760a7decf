//! A question about one thing after a run.

use crate::oci::{Descriptor, Digest, Tag};
use crate::registry::{Error, Presence, RepositoryClient};

use super::left::LeftState;
use super::resource::Resource;
use super::tag_point::TagPoint;

/// A question about one thing.
pub(super) enum Question {
    /// It should be gone.
    GoneTag(Tag),
    /// It should be gone.
    GoneManifest(Descriptor),
    /// It should be gone.
    GoneBlob(Digest),
    /// It should point where it did.
    KeptTag(TagPoint),
    /// It should be there.
    KeptManifest(Descriptor),
    /// It should be there.
    KeptBlob(Digest),
}

impl Question {
    /// What it is about.
    pub(super) fn resource(&self) -> Resource {
        match self {
            Self::GoneTag(tag) => Resource::Tag(tag.clone()),
            Self::KeptTag(point) => Resource::Tag(point.tag.clone()),
            Self::GoneManifest(document) | Self::KeptManifest(document) => {
                Resource::Manifest(document.digest.clone())
            }
            Self::GoneBlob(digest) | Self::KeptBlob(digest) => Resource::Blob(digest.clone()),
        }
    }

    /// Asks it; nothing when all is as it should be.
    pub(super) async fn ask(&self, repository: RepositoryClient<'_>) -> Option<LeftState> {
        let (there, if_present, if_missing) = match self {
            Self::GoneTag(tag) => {
                let there = repository.manifest_by_tag(tag).await;
                (presence(there.map(|_| ())), Some(LeftState::StillThere), None)
            }
            Self::GoneManifest(document) => {
                (repository.has_manifest(document).await, Some(LeftState::StillThere), None)
            }
            Self::GoneBlob(digest) => (repository.has_blob(digest).await, Some(LeftState::StillThere), None),
            Self::KeptTag(point) => {
                let now = repository.manifest_by_tag(&point.tag).await;
                let now = now.map(|fetched| fetched.name().clone());
                let moved = now.as_ref().ok().filter(|now| **now != point.digest).cloned();
                (presence(now.map(|_| ())), moved.map(LeftState::Moved), Some(LeftState::Lost))
            }
            Self::KeptManifest(document) => {
                let there = repository.manifest_of(document).await;
                (presence(there.map(|_| ())), None, Some(LeftState::Lost))
            }
            Self::KeptBlob(digest) => (repository.has_blob(digest).await, None, Some(LeftState::Missing)),
        };
        match there {
            Ok(Presence::Present(_)) => if_present,
            Ok(Presence::Missing) => if_missing,
            Err(error) => Some(LeftState::Unknown(Box::new(error))),
        }
    }
}

fn presence(answer: Result<(), Error>) -> Result<Presence, Error> {
    match answer {
        Ok(()) => Ok(Presence::Present(None)),
        Err(error) if error.is_not_found() => Ok(Presence::Missing),
        Err(error) => Err(error),
    }
}
