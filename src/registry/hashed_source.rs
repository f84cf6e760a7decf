//! A source whose bytes are hashed while they are read.

use crate::oci::{Digest, Hasher};

use super::{Source, SourceError};

/// A source, and the digest of what was read of it: each byte counts once, in the order of the source.
pub(super) struct HashedSource<'a> {
    source: &'a dyn Source,
    known: Option<&'a Digest>,
    hasher: Hasher,
    /// Bytes that were hashed.
    hashed: u64,
}

impl<'a> HashedSource<'a> {
    /// Of which nothing was read. Its digest may be known; it cannot be checked where the algorithm is none that is
    /// computed here.
    pub(super) fn new(source: &'a dyn Source, known: Option<&'a Digest>) -> Result<Self, SourceError> {
        let unknown = |known: &Digest| SourceError::UnknownAlgorithm(known.algorithm().clone());
        let hasher = match known {
            Some(known) => Hasher::new(known.algorithm()).ok_or_else(|| unknown(known))?,
            None => Hasher::sha256(),
        };
        Ok(Self { source, known, hasher, hashed: 0 })
    }

    /// Bytes in all.
    pub(super) fn size(&self) -> u64 {
        self.source.size()
    }

    /// Bytes that were hashed.
    pub(super) fn hashed(&self) -> u64 {
        self.hashed
    }

    /// The bytes from `start`, hashed as far as they were not before.
    pub(super) async fn read(&mut self, start: u64, length: u64) -> Result<Vec<u8>, SourceError> {
        let count = usize::try_from(length).unwrap_or(usize::MAX);
        let bytes = self.source.read(start, count).await?;
        if bytes.len() != count {
            return Err(SourceError::Short);
        }
        let known = usize::try_from(self.hashed.saturating_sub(start)).unwrap_or(usize::MAX);
        if let Some(fresh) = bytes.get(known..) {
            self.hasher.update(fresh);
            self.hashed += fresh.len() as u64;
        }
        Ok(bytes)
    }

    /// The digest of all bytes, which must be the one that is known.
    pub(super) fn digest(&self) -> Result<Digest, SourceError> {
        let found = self.hasher.clone().finish();
        match self.known.filter(|known| **known != found) {
            Some(known) => {
                Err(SourceError::OtherDigest { known: Box::new(known.clone()), found: Box::new(found) })
            }
            None => Ok(found),
        }
    }
}
