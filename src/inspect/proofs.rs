//! What hashing blobs came to, whatever led to them.

use crate::oci::{Descriptor, Digest, Repository};
use crate::registry::Verification;

/// Proofs that are kept; the oldest is forgotten first.
const LIMIT: usize = 500;

/// Proofs of blobs. A proof is about a blob of a repository as a descriptor states it: what another one states
/// of size or type it was not compared with.
#[derive(Clone, Debug, Default)]
pub struct Proofs(Vec<Kept>);

#[derive(Clone, Debug)]
struct Kept {
    repository: Repository,
    blob: Descriptor,
    proof: Verification,
}

impl Kept {
    fn is_of(&self, repository: &Repository, blob: &Descriptor) -> bool {
        self.blob.digest == blob.digest
            && self.blob.size == blob.size
            && self.blob.media_type == blob.media_type
            && self.repository == *repository
    }
}

impl Proofs {
    /// The latest proof of a blob, if it was hashed.
    pub fn of(&self, repository: &Repository, blob: &Descriptor) -> Option<&Verification> {
        self.0.iter().find(|kept| kept.is_of(repository, blob)).map(|kept| &kept.proof)
    }

    /// Whether any blob of a repository was hashed.
    pub fn are_of(&self, repository: &Repository) -> bool {
        self.0.iter().any(|kept| kept.repository == *repository)
    }

    /// Forgets what hashing a blob came to, however it was described; tells whether anything was known.
    pub fn forget(&mut self, repository: &Repository, digest: &Digest) -> bool {
        let before = self.0.len();
        self.0.retain(|kept| !(kept.repository == *repository && kept.blob.digest == *digest));
        self.0.len() < before
    }

    /// Keeps what hashing a blob came to, in place of what it came to before.
    pub fn keep(&mut self, repository: &Repository, blob: &Descriptor, proof: Verification) {
        self.0.retain(|kept| !kept.is_of(repository, blob));
        if self.0.len() >= LIMIT {
            self.0.remove(0);
        }
        let blob = Descriptor {
            size: blob.size,
            media_type: blob.media_type.clone(),
            ..Descriptor::of(blob.digest.clone())
        };
        self.0.push(Kept { repository: repository.clone(), blob, proof });
    }
}
