//! Is everything there that an image needs?

use std::sync::Arc;

use crate::oci::{Descriptor, EntryKind, ImageConfig, JsonError, Manifest};
use crate::registry::{
    BlobPresence, Error, ErrorKind, Fetched, Presence, Proof, RepositoryClient, Verification,
};

use super::at_once::at_once;
use super::config_blob::{ConfigBlob, config_within, is_image_config};

/// Bytes of a config that are read where many are; real ones have some thousand.
const CHECKED_CONFIG_LIMIT: u64 = 1 << 20;

/// What is known of an index entry.
#[derive(Clone, Debug, PartialEq)]
pub enum ChildState {
    /// It is there; its verification says whether it could be hashed to its digest.
    Fetched(Box<Fetched>),
    /// It is a blob, and was asked for as one.
    Blob(BlobState),
    /// The registry answers 404.
    Missing,
    /// It could not be fetched.
    Failed(Box<Error>),
}

impl ChildState {
    /// The manifest that came, if one did.
    pub fn manifest(&self) -> Option<&Manifest> {
        match self {
            Self::Fetched(fetched) => fetched.document.manifest(),
            Self::Blob(_) | Self::Missing | Self::Failed(_) => None,
        }
    }

    /// Whether there was no answer that tells anything, and asking again may bring one.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Blob(state) => state.is_open(),
            Self::Failed(error) => may_change(error),
            Self::Fetched(_) | Self::Missing => false,
        }
    }

    /// Whether it is known now how it is.
    pub fn is_checked(&self) -> bool {
        match self {
            Self::Fetched(fetched) => !matches!(fetched.verification.proof(), Proof::NotChecked(_)),
            Self::Blob(state) => state.is_checked(),
            Self::Missing => true,
            Self::Failed(error) => matches!(error.kind, ErrorKind::Differs { .. }),
        }
    }
}

/// Whether what went wrong may be otherwise the next time.
pub(super) fn may_change(error: &Error) -> bool {
    !error.is_not_found() && !matches!(error.kind, ErrorKind::Differs { .. } | ErrorKind::TooLarge { .. })
}

/// What is known of a blob.
#[derive(Clone, Debug, PartialEq)]
pub enum BlobState {
    /// The registry says that it is there.
    Present,
    /// It is the config of an image and was read here: what it says of platform and layers, or why it cannot be
    /// read.
    Read(Result<Arc<ImageConfig>, JsonError>),
    /// The registry says that it is there, with another size in bytes than its descriptor states.
    OtherSize(u64),
    /// It is there, and HEAD states so many bytes, which GET does not.
    Misstated(u64),
    /// It was read here, and other bytes came than its digest names, or more than were stated.
    Differs,
    /// The registry answers 404, to GET too.
    Missing,
    /// It need not be in the registry.
    Elsewhere,
    /// The registry did not say.
    Failed(Box<Error>),
}

impl BlobState {
    /// Whether there was no answer that tells anything, and asking again may bring one.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Failed(error) if may_change(error))
    }

    /// Whether it is known now how it is.
    pub fn is_checked(&self) -> bool {
        match self {
            Self::Failed(error) => matches!(error.kind, ErrorKind::Differs { .. }),
            _ => true,
        }
    }

    /// What is known of a config that was asked for. Of what it says only that is kept which index and manifest
    /// say too.
    #[must_use]
    pub fn of_config(answer: Result<&ConfigBlob, &Error>) -> Self {
        let config = match answer {
            Ok(config) => config,
            Err(error) if error.is_not_found() => return Self::Missing,
            Err(error) => return Self::Failed(Box::new(error.clone())),
        };
        let kept = |image: &ImageConfig| ImageConfig {
            diff_ids: image.diff_ids.clone(),
            has_rootfs: image.has_rootfs,
            ..ImageConfig::new(image.platform.clone())
        };
        match (config.verification.size_mismatch(), &config.image) {
            (Some(_), _) => Self::OtherSize(config.verification.size()),
            (None, Some(Ok(image))) => Self::Read(Ok(Arc::new(kept(image)))),
            (None, Some(Err(error))) => Self::Read(Err(error.clone())),
            (None, None) => Self::Present,
        }
    }

    /// What is known of a blob that was also read here: what came is there, whatever was said of it.
    #[must_use]
    pub fn settled_by(state: Option<Self>, proof: &Verification) -> Self {
        // Of what was left before its end the size is not known.
        let other_size = proof.size_mismatch().filter(|_| proof.longer_than().is_none());
        match (other_size, state) {
            (Some(_), _) => Self::OtherSize(proof.size()),
            (None, _) if proof.proof() == Proof::Differs => Self::Differs,
            (None, Some(Self::Misstated(size) | Self::OtherSize(size))) => Self::Misstated(size),
            (None, _) => Self::Present,
        }
    }
}

/// Fetches each entry, and asks for blobs without their content; `found` hears its position and state as
/// they come. What is of no known kind and no manifest is looked for among the blobs.
pub async fn check_children(
    repository: RepositoryClient<'_>,
    entries: &[Descriptor],
    mut found: impl FnMut(usize, ChildState),
) {
    let checks = entries.iter().enumerate().map(|(position, entry)| async move {
        let kind = entry.kind();
        if kind.is_blob() {
            return (position, ChildState::Blob(blob_state(repository, entry).await));
        }
        let state = match repository.manifest_of(entry).await {
            Ok(fetched) => ChildState::Fetched(Box::new(fetched)),
            Err(error) if error.is_not_found() && kind == EntryKind::Unknown => {
                match blob_state(repository, entry).await {
                    BlobState::Missing => ChildState::Missing,
                    state => ChildState::Blob(state),
                }
            }
            Err(error) if error.is_not_found() => ChildState::Missing,
            Err(error) => ChildState::Failed(Box::new(error)),
        };
        (position, state)
    });
    at_once(checks, |(position, state)| found(position, state)).await;
}

/// Asks whether each blob is there, and reads those that are configs of images; `found` hears its position and
/// state as they come.
pub async fn check_blobs(
    repository: RepositoryClient<'_>,
    blobs: &[Descriptor],
    mut found: impl FnMut(usize, BlobState),
) {
    let checks = blobs
        .iter()
        .enumerate()
        .map(|(position, blob)| async move { (position, blob_state(repository, blob).await) });
    at_once(checks, |(position, state)| found(position, state)).await;
}

async fn blob_state(repository: RepositoryClient<'_>, blob: &Descriptor) -> BlobState {
    if is_image_config(blob) {
        return BlobState::of_config(config_within(repository, blob, CHECKED_CONFIG_LIMIT).await.as_ref());
    }
    let is_foreign = blob.is_nondistributable();
    match repository.blob_presence(blob).await {
        // What the document embeds nobody needs to ask for.
        Ok(BlobPresence { presence: Presence::Missing, .. }) if is_foreign || blob.embedded.is_some() => {
            BlobState::Elsewhere
        }
        Ok(BlobPresence { presence: Presence::Missing, .. }) => BlobState::Missing,
        Ok(BlobPresence { presence: Presence::Present(Some(size)), .. })
            if blob.size.is_some_and(|stated| stated != size) =>
        {
            BlobState::OtherSize(size)
        }
        Ok(BlobPresence { misstated: Some(size), .. }) => BlobState::Misstated(size),
        Ok(BlobPresence { misstated: None, .. }) => BlobState::Present,
        Err(error) => BlobState::Failed(Box::new(error)),
    }
}
