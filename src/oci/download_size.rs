//! How much a client downloads, as far as it is stated.

/// A sum that says what it does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DownloadSize {
    /// Bytes of all that states its size.
    pub bytes: u64,
    /// Blobs that state none.
    pub unstated: usize,
}

impl DownloadSize {
    /// With a blob more.
    #[must_use]
    pub(crate) fn and(self, size: Option<u64>) -> Self {
        match size {
            Some(size) => Self { bytes: self.bytes.saturating_add(size), ..self },
            None => Self { unstated: self.unstated + 1, ..self },
        }
    }
}
