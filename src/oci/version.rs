//! The version of a reference.
//!
//! ```text
//! version = [ ":" tag ] [ "@" digest ]
//! ```

use std::fmt;

use super::{Digest, ReferenceError, Rule, Tag};

/// What follows the name: a tag, a digest, or a tag with the digest it had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// Whatever the tag points to.
    Tag(Tag),
    /// Exactly this document.
    Digest(Digest),
    /// The tag, and the digest it pointed to when the reference was made.
    Pinned(Tag, Digest),
}

impl Version {
    /// The tag, if there is one.
    pub fn tag(&self) -> Option<&Tag> {
        match self {
            Self::Tag(tag) | Self::Pinned(tag, _) => Some(tag),
            Self::Digest(_) => None,
        }
    }

    /// The digest, if there is one.
    pub fn digest(&self) -> Option<&Digest> {
        match self {
            Self::Digest(digest) | Self::Pinned(_, digest) => Some(digest),
            Self::Tag(_) => None,
        }
    }

    /// Parses `:tag`, `@digest` or `:tag@digest`; nothing when the text is empty.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, ReferenceError> {
        let (before, digest) = match text.split_once('@') {
            Some((before, digest)) => {
                let at = before.chars().count() + 1;
                let digest = digest.parse().map_err(|error| ReferenceError::new(at, Rule::Digest(error)))?;
                (before, Some(digest))
            }
            None => (text, None),
        };
        let tag = match before.strip_prefix(':') {
            Some(tag) => Some(tag.parse::<Tag>().map_err(|error| error.after(1))?),
            None => None,
        };
        Ok(match (tag, digest) {
            (Some(tag), Some(digest)) => Some(Self::Pinned(tag, digest)),
            (Some(tag), None) => Some(Self::Tag(tag)),
            (None, Some(digest)) => Some(Self::Digest(digest)),
            (None, None) => None,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(f, ":{tag}"),
            Self::Digest(digest) => write!(f, "@{digest}"),
            Self::Pinned(tag, digest) => write!(f, ":{tag}@{digest}"),
        }
    }
}
