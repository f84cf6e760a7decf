//! What hashing blobs came to, whatever led to them.

use crate::oci::{Descriptor, RepositoryName};
use crate::registry::{Endpoint, Origin, Verification};

/// Proofs that are kept; the oldest is forgotten first.
const LIMIT: usize = 500;

/// Proofs of blobs. A proof is about a blob of a repository as a descriptor states it: what another one states
/// of size or type it was not compared with.
#[derive(Clone, Debug, Default)]
pub struct Proofs(Vec<Kept>);

#[derive(Clone, Debug)]
struct Kept {
    origin: Origin,
    repository: RepositoryName,
    blob: Descriptor,
    proof: Verification,
}

impl Kept {
    fn is_of(&self, endpoint: &Endpoint, repository: &RepositoryName, blob: &Descriptor) -> bool {
        self.blob.digest == blob.digest
            && self.blob.size == blob.size
            && self.blob.media_type == blob.media_type
            && self.is_in(endpoint, repository)
    }

    fn is_in(&self, endpoint: &Endpoint, repository: &RepositoryName) -> bool {
        self.repository == *repository && self.origin == *endpoint.origin()
    }
}

impl Proofs {
    /// The latest proof of a blob, if it was hashed.
    pub fn of(
        &self,
        endpoint: &Endpoint,
        repository: &RepositoryName,
        blob: &Descriptor,
    ) -> Option<&Verification> {
        self.0.iter().find(|kept| kept.is_of(endpoint, repository, blob)).map(|kept| &kept.proof)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether any blob of a repository was hashed.
    pub fn are_of(&self, endpoint: &Endpoint, repository: &RepositoryName) -> bool {
        self.0.iter().any(|kept| kept.is_in(endpoint, repository))
    }

    /// Forgets what hashing a blob came to, however it was described.
    pub fn forget(&mut self, endpoint: &Endpoint, repository: &RepositoryName, blob: &Descriptor) {
        self.0.retain(|kept| !(kept.is_in(endpoint, repository) && kept.blob.digest == blob.digest));
    }

    /// Keeps what hashing a blob came to, in place of what it came to before.
    pub fn keep(
        &mut self,
        endpoint: &Endpoint,
        repository: &RepositoryName,
        blob: &Descriptor,
        proof: Verification,
    ) {
        self.0.retain(|kept| !kept.is_of(endpoint, repository, blob));
        if self.0.len() >= LIMIT {
            self.0.remove(0);
        }
        let blob = Descriptor {
            size: blob.size,
            media_type: blob.media_type.clone(),
            ..Descriptor::of(blob.digest.clone())
        };
        let origin = endpoint.origin().clone();
        self.0.push(Kept { origin, repository: repository.clone(), blob, proof });
    }
}
