//! Why an archive is not read or not written.

use std::fmt;

use crate::oci::{Digest, Tag};
use crate::registry::{self, SourceError};

use super::{Damage, Gap, Gaps, Limit, Magic, NoImage, NotRunnable, Owner, SinkError, Strangeness, Unusable};

/// Why an archive is not read or not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// The file or folder is empty.
    Empty,
    /// Compressed as a whole, in a way that is not unpacked here.
    Compressed(Magic),
    /// Compressed, and larger than what is kept in memory once it is unpacked.
    Expands {
        /// How it is compressed.
        magic: Magic,
        /// Bytes that are kept.
        limit: u64,
    },
    /// Compressed bytes that are damaged or cut off.
    Packed {
        /// How they are compressed.
        magic: Magic,
        /// What is wrong with them.
        damage: Damage,
    },
    /// Another kind of file, compressed.
    NotTarInside {
        /// How it is compressed.
        outer: Magic,
        /// What it is.
        inner: Magic,
    },
    /// Another kind of file.
    NotTar(Magic),
    /// A tar that begins as one, and does not go on as one.
    Damaged {
        /// Where no header is, in bytes.
        at: u64,
        /// The member before; empty when there is none.
        after: String,
        /// What is there instead.
        found: Strangeness,
    },
    /// A tar that ends in the middle of a member.
    Truncated {
        /// The member.
        member: String,
        /// Bytes of it that are missing.
        missing: u64,
    },
    /// A member whose path leads out of the folder that it would be unpacked in.
    UnsafePath(String),
    /// More than is read of one archive.
    TooMuch(Limit),
    /// Files that are no image.
    NotAnImage(NoImage),
    /// A document of the archive that cannot be used.
    Document {
        /// Its path.
        path: String,
        /// What is wrong with it.
        fault: Unusable,
    },
    /// A build cache, which lists layers and no image.
    BuildCache,
    /// An index of which the archive holds some images only.
    Sparse {
        /// The platforms of which it has everything.
        whole: Vec<String>,
        /// What the index lists besides, by the names of platforms.
        lacking: Vec<Owner>,
        /// A part that is there, and not as it is described.
        broken: Option<Box<Gap>>,
    },
    /// What cannot be saved for `docker load`.
    NotRunnable(NotRunnable),
    /// Parts of the image cannot be had.
    Incomplete(Gaps),
    /// The tag was moved to that digest since it was looked at; it was left there.
    TagMoved(Tag, Digest),
    /// The file could not be read.
    Source(SourceError),
    /// The registry did not give what was asked for.
    Registry(Box<registry::Error>),
    /// The archive could not be written.
    Sink(SinkError),
}

impl ArchiveError {
    /// Whether the file is another one than an archive of images, and may be of use as it is: a layer, say.
    pub fn is_other_file(&self) -> bool {
        matches!(
            self,
            Self::NotTar(_)
                | Self::NotTarInside { .. }
                | Self::NotAnImage(_)
                | Self::Compressed(_)
                | Self::Expands { .. }
                | Self::Packed { .. }
        )
    }
}

impl From<SourceError> for ArchiveError {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl From<registry::Error> for ArchiveError {
    fn from(error: registry::Error) -> Self {
        Self::Registry(Box::new(error))
    }
}

impl From<SinkError> for ArchiveError {
    fn from(error: SinkError) -> Self {
        Self::Sink(error)
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unusable archive")
    }
}

impl std::error::Error for ArchiveError {}
