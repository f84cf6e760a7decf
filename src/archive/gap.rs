//! What an image names, and what is not there as it is described.

use crate::oci::{Digest, DigestError};

use super::{Owner, PartName};

/// A part of an image that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The image that it is part of, and where in its indexes; empty when there is only one.
    pub image: Vec<Owner>,
    /// What it is there.
    pub part: PartName,
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
    /// It has no digest.
    NoDigest,
    /// What should be its digest is none.
    BadDigest {
        /// What stands there, or the start of it.
        text: String,
        /// Why that is no digest.
        error: DigestError,
    },
    /// It is listed as this type, which is neither a manifest's nor an index's.
    OtherType(String),
    /// Something else than a file stands in its place: a link that leads nowhere, or to another link.
    NotAFile,
}
