//! Why an archive is not read or not written.

use std::fmt;

use crate::oci::{Digest, Tag};
use crate::registry::{self, SourceError};

use super::gap::told;
use super::words::joined;
use super::{Gap, Magic, SinkError};

/// Why an archive is not read or not written; the message is a sentence without a full stop.
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
        detail: String,
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
        found: &'static str,
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
    TooMuch(&'static str),
    /// Files that are no image; what they are or begin with.
    NotAnImage(String),
    /// A document of the archive that cannot be used.
    Document {
        /// Its path.
        path: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A build cache, which lists layers and no image.
    BuildCache,
    /// An index of which the archive holds some images only.
    Sparse {
        /// The platforms of which it has everything.
        whole: Vec<String>,
        /// What the index lists besides, by the names of platforms.
        lacking: Vec<String>,
        /// A part that is there, and not as it is described.
        broken: Option<Box<Gap>>,
    },
    /// What cannot be saved for `docker load`; what it is instead.
    NotRunnable(String),
    /// Parts of the image cannot be had.
    Incomplete(Vec<Gap>),
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
        match self {
            Self::Empty => f.write_str("there is nothing in it: 0 bytes"),
            Self::Compressed(magic) => {
                write!(f, "{}: its members cannot be found without reading all of it", magic.noun())?;
                let command = magic.decompress().unwrap_or_default();
                write!(f, "; decompress it first: {command} FILE")
            }
            Self::Expands { magic, limit } => {
                let command = magic.decompress().unwrap_or_default();
                let (noun, limit) = (magic.noun(), limit >> 20);
                write!(f, "{noun} that unpacks to more than the {limit} MiB that are kept in memory here")?;
                write!(f, "; decompress it first: {command} FILE")
            }
            Self::Packed { magic, detail } => {
                write!(f, "{} that is damaged or cut off: {detail}", magic.noun())
            }
            Self::NotTarInside { outer, inner } => {
                write!(f, "no tar archive, but {} in {}", inner.noun(), outer.compression())
            }
            Self::NotTar(magic) => write!(f, "no tar archive, but {}", magic.noun()),
            Self::Damaged { at, after, found } => {
                write!(f, "damaged at byte {at}: {found} where a member should begin")?;
                if after.is_empty() { Ok(()) } else { write!(f, ", after {after}") }
            }
            Self::Truncated { member, missing } => {
                write!(f, "cut off: {missing} bytes are missing at the end of {member}")
            }
            Self::UnsafePath(path) => {
                write!(f, "the member {path:?} leads out of the archive; no image needs that")
            }
            Self::TooMuch(what) => write!(f, "it has more than {what}, which no image needs"),
            Self::NotAnImage(found) => {
                write!(f, "no image: there is neither index.json nor manifest.json at the top, but {found}")
            }
            Self::Document { path, detail } => write!(f, "{path} cannot be used: {detail}"),
            Self::BuildCache => f.write_str(
                "a build cache of BuildKit: index.json lists layers and a cache config, and no image",
            ),
            Self::Sparse { whole, lacking, broken } => {
                f.write_str("the archive has ")?;
                match &**whole {
                    [] => f.write_str("no image of the index whole")?,
                    whole => write!(f, "all of {}", joined(whole))?,
                }
                write!(f, ", and lacks {}", joined(lacking))?;
                broken.iter().try_for_each(|gap| write!(f, "; {gap}"))
            }
            Self::NotRunnable(found) => {
                write!(f, "docker load takes one runnable image, and this is {found}")
            }
            Self::Incomplete(gaps) => {
                write!(f, "the image is not complete: {}", told(gaps))?;
                let in_index = gaps.iter().any(|gap| !gap.image.is_empty());
                if in_index { f.write_str("; one platform alone may be complete") } else { Ok(()) }
            }
            Self::TagMoved(tag, digest) => {
                write!(
                    f,
                    "everything was pushed, but not the tag {tag}: it now points to {digest} and was left there"
                )
            }
            Self::Source(error) => write!(f, "reading failed: {error}"),
            Self::Registry(error) => error.fmt(f),
            Self::Sink(error) => write!(f, "writing failed: {error}"),
        }
    }
}

impl std::error::Error for ArchiveError {}
