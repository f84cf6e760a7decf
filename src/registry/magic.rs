//! What a file is, by its first bytes.

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

impl Magic {
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
