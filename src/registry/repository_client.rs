//! Asks what concerns one repository. Its calls stand in the files of what they are about: `manifests`, `blobs`, `uploads`,
//! `referrers` and others.

use crate::oci::Repository;

use super::RegistryClient;
use super::client::Client;

/// A client and the repository that it is to ask.
#[derive(Clone, Copy)]
pub struct RepositoryClient<'a> {
    client: &'a Client,
    pub(super) repository: &'a Repository,
}

impl Client {
    /// What can be asked of a repository.
    pub fn repository<'a>(&'a self, repository: &'a Repository) -> RepositoryClient<'a> {
        RepositoryClient { client: self, repository }
    }
}

impl<'a> RepositoryClient<'a> {
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
}
