//! What a file is, by its first bytes.

use crate::registry::{Packing, Source, SourceError};

use super::tar;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Magic {
    /// No bytes at all.
    Empty,
    /// A tar archive.
    Tar,
    /// Compressed with gzip.
    Gzip,
    /// Compressed with Zstandard.
    Zstd,
    /// Compressed with xz.
    Xz,
    /// Compressed with bzip2.
    Bzip2,
    /// A zip archive.
    Zip,
    /// JSON, most likely.
    Json,
    /// A web page, most likely.
    Page,
    /// Anything else.
    Unknown,
}

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

    /// The words for it, as in "this is …".
    pub fn noun(self) -> &'static str {
        match self {
            Self::Empty => "an empty file",
            Self::Tar => "a tar archive",
            Self::Gzip => "a file compressed with gzip",
            Self::Zstd => "a file compressed with zstd",
            Self::Xz => "a file compressed with xz",
            Self::Bzip2 => "a file compressed with bzip2",
            Self::Zip => "a zip archive",
            Self::Json => "a JSON document",
            Self::Page => "a web page",
            Self::Unknown => "something not known here",
        }
    }

    /// The name of the compression; empty for what is not compressed.
    pub fn compression(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Xz => "xz",
            Self::Bzip2 => "bzip2",
            _ => "",
        }
    }

    /// The command that decompresses such a file.
    pub fn decompress(self) -> Option<&'static str> {
        match self {
            Self::Gzip => Some("gunzip"),
            Self::Zstd => Some("unzstd"),
            Self::Xz => Some("unxz"),
            Self::Bzip2 => Some("bunzip2"),
            _ => None,
        }
    }
}
