//! Whether an index lists a digest, by itself or by an index within it.

use crate::oci::{Descriptor, Digest, ImageIndex};
use crate::registry::{Error, RepositoryClient};

use super::contents::Contents;

/// Where a digest is in an index.
pub(super) enum Within {
    /// This entry has it, of the index or of one within it.
    Listed(Box<Descriptor>),
    /// No entry has it.
    Not,
    /// An index within could not be read, or they are too many or too deep; the error, if there was one.
    Unread(Option<Box<Error>>),
}

/// Looks for a digest among the entries. The indexes within are asked for only where the index itself does
/// not list it.
pub(super) async fn within(repository: RepositoryClient<'_>, index: &ImageIndex, digest: &Digest) -> Within {
    if let Some(entry) = index.manifests.iter().find(|entry| entry.digest == *digest) {
        return Within::Listed(Box::new(entry.clone()));
    }
    let contents = Contents::of(repository, index).await;
    if let Some(listed) = contents.listed().iter().find(|listed| listed.entry.digest == *digest) {
        return Within::Listed(Box::new(listed.entry.clone()));
    }
    match contents.whole() {
        Err(error) => Within::Unread(error),
        Ok(()) => Within::Not,
    }
}
