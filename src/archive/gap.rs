//! What an image names, and what is not there as it is described.

use std::fmt;

use crate::oci::Digest;

/// A part of an image that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The image or platform that it is part of; empty when there is only one.
    pub image: String,
    /// What it is there: `the config`, `layer 2 of 3`.
    pub part: String,
    /// Its digest, where that is known.
    pub digest: Option<Digest>,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Why a part cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not there.
    Missing,
    /// It is not there, and registries need not hold it. Image spec, *Non-Distributable Layers*.
    KeptElsewhere,
    /// Its bytes are not those that its digest names.
    Differs(Box<Digest>),
    /// It has another size than is described.
    Size {
        /// Bytes that are described.
        stated: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// Nobody says how large it is.
    Unsized,
    /// A document larger than those that are read.
    TooLarge,
    /// Indexes in indexes, deeper than is followed.
    TooDeep,
    /// An index that leads back to itself.
    Loop,
    /// Parts that it leads to cannot be had, as was told before.
    Incomplete,
    /// A list that goes on beyond what is read.
    Cut,
    /// A list that perhaps was not read to its end.
    Doubtful,
    /// Docker's schema 1: its digest is not that of all of its bytes, so no layout can hold it.
    Schema1,
    /// A document of a kind that is not known: it may need anything.
    NotUnderstood,
    /// Its digest is none, and why; nothing where it has none at all.
    NoDigest(String),
    /// Something else than a file stands in its place: a link that leads nowhere, or to another link.
    NotAFile,
}

/// Gaps that a sentence names.
const SHOWN: usize = 3;

/// Gaps in a sentence; many are cut short.
pub(super) fn told(gaps: &[Gap]) -> String {
    let shown: Vec<_> = gaps.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = gaps.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    shown.join("; ") + &more
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.part)?;
        if !self.image.is_empty() {
            write!(f, " of {}", self.image)?;
        }
        match &self.digest {
            Some(digest) => write!(f, ", {digest}, {}", self.reason),
            None => write!(f, " {}", self.reason),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is missing"),
            Self::KeptElsewhere => {
                f.write_str("is not in the registry, which need not hold it; it may be kept elsewhere")
            }
            Self::Differs(found) => write!(f, "is not what came: bytes of {found}"),
            Self::Size { stated, found } => write!(f, "has {found} bytes where {stated} are described"),
            Self::Unsized => f.write_str("has a size that nobody states"),
            Self::TooLarge => f.write_str("is larger than the 4 MiB that are read of a manifest"),
            Self::TooDeep => f.write_str("is nested too deep"),
            Self::Loop => f.write_str("leads back to itself"),
            Self::Incomplete => f.write_str("lacks parts that are named above"),
            Self::Cut => f.write_str("goes on beyond what is read"),
            Self::Doubtful => f.write_str("may not be whole"),
            Self::Schema1 => f.write_str("is of Docker's schema 1, which no layout holds"),
            Self::NotUnderstood => {
                f.write_str("is of a kind that is not known, so what it needs cannot be told")
            }
            Self::NoDigest(why) if why.is_empty() => f.write_str("has no digest"),
            Self::NoDigest(why) => write!(f, "has no usable digest, {why}"),
            Self::NotAFile => f.write_str("is no file in the archive"),
        }
    }
}
