//! Pushing blobs. Distribution spec, "Pushing Blobs".

use crate::oci::{Digest, RepositoryName};

use super::blob_push::Push;
use super::hashed_source::HashedSource;
use super::{Arrival, Error, ErrorKind, Presence, RepositoryClient, Source, Upload, next_location, writes};

impl RepositoryClient<'_> {
    /// Puts a blob into a repository unless it is there: from one of the repositories `from`, if that has
    /// it, else by sending it.
    pub async fn ensure_blob(
        self,
        digest: &Digest,
        source: &dyn Source,
        from: &[RepositoryName],
        progress: &mut dyn FnMut(u64),
    ) -> Result<Arrival, Error> {
        // Whatever else is said, or not said, is no reason not to send it.
        let is_it = |size: Option<u64>| size.is_none_or(|size| size == source.size());
        let is_there = match self.hints_blob(digest).await {
            // Of a blob that is gone some remember that it was there. No answer of GET is no reason to send it again: what
            // it redirects to may not be for a page to read.
            Ok(Presence::Present(size)) => match self.gives_blob(digest).await {
                Ok(Presence::Present(again)) => is_it(again),
                Ok(Presence::Missing) => false,
                Err(_) => is_it(size),
            },
            Ok(Presence::Missing) | Err(_) => false,
        };
        if is_there {
            return Ok(Arrival::AlreadyThere);
        }
        for other in from.iter().filter(|other| *other != self.repository.name()) {
            // A refusal is no reason not to send it.
            if let Ok(true) = self.mount(digest, Some(other)).await {
                return Ok(Arrival::Mounted);
            }
        }
        let how = Upload::for_size(source.size());
        self.push_blob(source, how, Some(digest), progress).await?;
        Ok(Arrival::Uploaded)
    }

    /// Sends a blob; its digest. When that is `known`, other bytes are an error before the upload ends.
    /// `progress` hears how many bytes the registry has.
    pub async fn push_blob(
        self,
        source: &dyn Source,
        how: Upload,
        known: Option<&Digest>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Digest, Error> {
        let source = HashedSource::new(source, known)
            .map_err(|why| Error::new(&writes::open_upload(self.repository), ErrorKind::Source(why)))?;
        let mut push = Push::new(self, source, progress);
        let result = push.run(how).await;
        if result.is_err() {
            push.give_up().await;
        }
        result
    }

    /// Asks a registry to take a blob from another repository; false when it does not.
    pub async fn mount(self, digest: &Digest, from: Option<&RepositoryName>) -> Result<bool, Error> {
        let request = writes::mount(self.repository, digest, from);
        let response = self.registry().send_for_headers(&request).await?;
        if response.status == 201 {
            return Ok(true);
        }
        // It opened an upload instead.
        if let Ok(location) = next_location(&request, &response) {
            _ = self.registry().perform(&writes::cancel_upload(&location)).await;
        }
        Ok(false)
    }
}
