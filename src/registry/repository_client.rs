//! Asks what concerns one repository. Its calls stand in the files of what they are about: `manifests`, `blobs`, `upload`,
//! `referrers` and others.

use crate::oci::Repository;

use super::client::Client;
use super::{Listing, RegistryClient, endpoint};

/// A client and the repository that it is to ask.
#[derive(Clone, Copy)]
pub struct RepositoryClient<'a> {
    client: &'a Client,
    pub(super) repository: &'a Repository,
}

impl<'a> RepositoryClient<'a> {
    pub(super) fn new(client: &'a Client, repository: &'a Repository) -> Self {
        Self { client, repository }
    }

    /// The repository that is asked.
    pub fn repository(self) -> &'a Repository {
        self.repository
    }

    /// The client that asks.
    pub fn client(self) -> &'a Client {
        self.client
    }

    /// What can be asked of its registry.
    pub fn registry(self) -> RegistryClient<'a> {
        self.client.registry(self.repository.registry())
    }

    /// Its tags, page by page (end-8).
    pub fn tags(self) -> Listing<'a> {
        Listing::new(self.registry(), endpoint::tags(self.repository), "tags")
    }
}
