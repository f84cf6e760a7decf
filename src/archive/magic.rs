//! What a file is, by its first bytes.

use crate::registry::{Magic, Packing, Source, SourceError};

use super::tar;

/// Bytes at the start of a file that tell what it is.
pub(super) const START: usize = 512;

const SIGNATURES: [(&[u8], Magic); 8] = [
    (Packing::Gzip.magic(), Magic::Gzip),
    (Packing::Zstd.magic(), Magic::Zstd),
    (b"\xfd7zXZ\0", Magic::Xz),
    (b"BZh", Magic::Bzip2),
    (b"PK\x03\x04", Magic::Zip),
    (b"{", Magic::Json),
    (b"[", Magic::Json),
    (b"<", Magic::Page),
];

impl Magic {
    /// Looks at the first 512 bytes, or all when there are fewer.
    pub(super) fn of(start: &[u8]) -> Self {
        if start.is_empty() {
            return Self::Empty;
        }
        // Two empty blocks are an archive without members.
        if start.get(..START).is_some_and(tar::is_start) {
            return Self::Tar;
        }
        let found = SIGNATURES.iter().find(|(signature, _)| start.starts_with(signature));
        found.map_or(Self::Unknown, |(_, magic)| *magic)
    }

    /// Looks at the start of a source.
    pub async fn read(source: &dyn Source) -> Result<Self, SourceError> {
        let length = usize::try_from(source.size()).unwrap_or(START).min(START);
        Ok(Self::of(&source.read(0, length).await?))
    }

    /// How a layer of such bytes is packed; nothing where no layer is like that.
    pub(super) fn packing(self) -> Option<Packing> {
        match self {
            Self::Tar => Some(Packing::Tar),
            Self::Gzip => Some(Packing::Gzip),
            Self::Zstd => Some(Packing::Zstd),
            _ => None,
        }
    }
}
