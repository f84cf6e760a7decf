//! Is everything there that an image needs?

use crate::oci::{Descriptor, EntryKind, RepositoryName};
use crate::registry::{BlobPresence, Client, Error, Fetched, Presence, Verification};

use super::at_once::at_once;

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

/// What is known of a blob.
#[derive(Clone, Debug, PartialEq)]
pub enum BlobState {
    /// The registry says that it is there.
    Present,
    /// The registry says that it is there, with another size in bytes than its descriptor states.
    OtherSize(u64),
    /// It is there, and HEAD states so many bytes, which GET does not.
    Misstated(u64),
    /// The registry answers 404, to GET too.
    Missing,
    /// It need not be in the registry.
    Elsewhere,
    /// The registry did not say.
    Failed(Box<Error>),
}

impl BlobState {
    /// What is known of a blob that was also read here: what came is there, whatever was said of it.
    #[must_use]
    pub fn settled_by(state: Option<Self>, proof: &Verification) -> Self {
        // Of what was left before its end the size is not known.
        let other_size = proof.size_mismatch().filter(|_| proof.longer_than().is_none());
        match (other_size, state) {
            (Some(_), _) => Self::OtherSize(proof.size()),
            (None, Some(Self::Misstated(size) | Self::OtherSize(size))) => Self::Misstated(size),
            (None, _) => Self::Present,
        }
    }
}

/// Fetches each entry, and asks for blobs without their content; `found` hears its position and state as
/// they come. What is of no known kind and no manifest is looked for among the blobs.
pub async fn check_children(
    client: &Client,
    repository: &RepositoryName,
    entries: &[Descriptor],
    mut found: impl FnMut(usize, ChildState),
) {
    let checks = entries.iter().enumerate().map(|(position, entry)| async move {
        let kind = entry.kind();
        if kind.is_blob() {
            return (position, ChildState::Blob(blob_state(client, repository, entry).await));
        }
        let state = match client.manifest_of(repository, entry).await {
            Ok(fetched) => ChildState::Fetched(Box::new(fetched)),
            Err(error) if error.is_not_found() && kind == EntryKind::Unknown => {
                match blob_state(client, repository, entry).await {
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

/// Asks whether each blob is there; `found` hears its position and state as they come.
pub async fn check_blobs(
    client: &Client,
    repository: &RepositoryName,
    blobs: &[Descriptor],
    mut found: impl FnMut(usize, BlobState),
) {
    let checks = blobs
        .iter()
        .enumerate()
        .map(|(position, blob)| async move { (position, blob_state(client, repository, blob).await) });
    at_once(checks, |(position, state)| found(position, state)).await;
}

async fn blob_state(client: &Client, repository: &RepositoryName, blob: &Descriptor) -> BlobState {
    let is_foreign = blob.media_type.as_ref().is_some_and(crate::oci::MediaType::is_nondistributable);
    match client.blob_presence(repository, blob).await {
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
