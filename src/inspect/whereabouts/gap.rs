//! What was not looked through, and why.

use crate::oci::{Algorithm, Descriptor, Digest, Tag};
use crate::registry::Error;

use super::config_of::ConfigOf;

/// Something that may lead to the digest, and was not looked through.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// There are, or may be, more tags than are looked at.
    MoreTags,
    /// What a tag points to could not be read, or an index within it. Without an error there are too many indexes within
    /// indexes.
    Tag(Tag, Option<Box<Error>>),
    /// A manifest that an index or a list of referrers has could not be read.
    Manifest(Box<Descriptor>, Box<Error>),
    /// A config could not be read.
    Config(Box<ConfigOf>, Box<Error>),
    /// What refers to a manifest could not be asked.
    Referrers(Digest, Box<Error>),
    /// So many manifests beyond those that are read.
    MoreManifests(usize),
    /// Digests of this algorithm are not computed here: whether a tag points to the digest is not known.
    Algorithm(Algorithm),
}
