//! Bytes that can be read in slices, as those of a file that a person chose.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::LocalFuture;
use crate::oci::{Algorithm, Digest, DigestError};

/// Bytes of a known size. Reading again gives the same bytes, or an error.
pub trait Source {
    /// Size in bytes.
    fn size(&self) -> u64;

    /// The `length` bytes from `start`; fewer of them are an error.
    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>>;
}

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// There are fewer of them than there were.
    Short,
    /// The file at this path was changed, moved or removed since it was chosen.
    Gone(String),
    /// They have another digest than they had.
    OtherDigest {
        /// The digest that they had.
        known: Box<Digest>,
        /// The digest that they have now.
        found: Box<Digest>,
    },
    /// They should have a digest of an algorithm that is not computed here.
    UnknownAlgorithm(Algorithm),
    /// What they are named by is neither a tag nor a digest.
    Nameless(DigestError),
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Short => f.write_str("cut off"),
            Self::Gone(path) => write!(f, "{path} is gone"),
            Self::OtherDigest { found, .. } => write!(f, "bytes of {found}"),
            Self::UnknownAlgorithm(algorithm) => write!(f, "unknown algorithm {}", algorithm.as_str()),
            Self::Nameless(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SourceError {}

impl Source for Arc<[u8]> {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let slice = self.get(start..start.saturating_add(length)).map(<[u8]>::to_vec);
        Box::pin(std::future::ready(slice.ok_or(SourceError::Short)))
    }
}

/// A part of another source, as a member of an archive.
#[derive(Clone)]
pub struct Section {
    whole: Rc<dyn Source>,
    start: u64,
    size: u64,
}

impl Section {
    /// All of a source.
    pub fn whole(source: Rc<dyn Source>) -> Self {
        let size = source.size();
        Self { whole: source, start: 0, size }
    }

    /// The `size` bytes from `start`; nothing when there are not so many.
    pub fn of(whole: Rc<dyn Source>, start: u64, size: u64) -> Option<Self> {
        let end = start.checked_add(size)?;
        (end <= whole.size()).then_some(Self { whole, start, size })
    }
}

impl Source for Section {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        let fits = start.checked_add(length as u64).is_some_and(|end| end <= self.size);
        if !fits {
            return Box::pin(std::future::ready(Err(SourceError::Short)));
        }
        self.whole.read(self.start + start, length)
    }
}
