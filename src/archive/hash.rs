//! Hashes what is read in slices.

use crate::oci::{Digest, Hasher};
use crate::registry::{Source, SourceError};

/// Bytes that are read at once.
const SLICE: usize = 1 << 20;

/// The slices of a source, first one first.
pub(super) struct Slices<'a> {
    source: &'a dyn Source,
    slice: usize,
    at: u64,
}

impl<'a> Slices<'a> {
    pub(super) fn new(source: &'a dyn Source) -> Self {
        Self::of(source, SLICE)
    }

    /// Slices of this size in bytes.
    pub(super) fn of(source: &'a dyn Source, slice: usize) -> Self {
        Self { source, slice, at: 0 }
    }

    /// The next slice; nothing at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<u8>>, SourceError> {
        let left = usize::try_from(self.source.size().saturating_sub(self.at)).unwrap_or(usize::MAX);
        if left == 0 {
            return Ok(None);
        }
        let slice = self.source.read(self.at, left.min(self.slice)).await?;
        self.at += slice.len() as u64;
        Ok(Some(slice))
    }

    /// Bytes that were read.
    pub(super) fn at(&self) -> u64 {
        self.at
    }
}

/// The SHA-256 digest of a source; `progress` hears the bytes so far.
pub async fn hash(source: &dyn Source, progress: &mut dyn FnMut(u64)) -> Result<Digest, SourceError> {
    let mut hasher = Hasher::sha256();
    let mut slices = Slices::new(source);
    while let Some(slice) = slices.next().await? {
        hasher.update(&slice);
        progress(slices.at());
    }
    Ok(hasher.finish())
}
