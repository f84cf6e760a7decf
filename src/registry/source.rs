//! Bytes that can be read in slices, as those of a file that a person chose.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::LocalFuture;

/// Bytes of a known size. Reading again gives the same bytes, or an error.
pub trait Source {
    /// Size in bytes.
    fn size(&self) -> u64;

    /// The `length` bytes from `start`; fewer of them are an error.
    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>>;
}

/// Why bytes could not be read: the file was changed, moved or removed meanwhile, or is shorter than it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceError(String);

impl SourceError {
    /// With the reason, in a sentence without a full stop.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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
        Box::pin(std::future::ready(slice.ok_or_else(|| SourceError::new("the bytes end before that"))))
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
            return Box::pin(std::future::ready(Err(SourceError::new("the bytes end before that"))));
        }
        self.whole.read(self.start + start, length)
    }
}
