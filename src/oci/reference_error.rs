//! Why a text is no image reference: which rule it breaks, and where.

use std::fmt;

use super::DigestError;

/// A broken rule and its place in what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceError {
    at: usize,
    rule: Rule,
}

impl ReferenceError {
    pub(crate) fn new(at: usize, rule: Rule) -> Self {
        Self { at, rule }
    }

    /// Moves the place by the characters that stood before the part that was parsed.
    pub(crate) fn after(mut self, characters: usize) -> Self {
        self.at += characters;
        self
    }

    /// Keeps the place within so many characters: what was typed may be shorter than what it stands for.
    pub(crate) fn within(mut self, characters: usize) -> Self {
        self.at = self.at.min(characters);
        self
    }

    /// The place, in characters from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The rule that was broken.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at + 1, self.rule)
    }
}

impl std::error::Error for ReferenceError {}

/// The rules of a reference, in the words of the distribution spec, "Pulling manifests".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing was given.
    Empty,
    /// Over 255 characters of host and name.
    TooLong,
    /// A bare 64-digit hex string is an image id.
    ImageId,
    /// 12 or 13 hex digits are the start of an image ID.
    ShortId,
    /// The ID of a container.
    ContainerId,
    /// `user:password@host`.
    Credentials,
    /// Not a host name, IPv4 address or `[IPv6]` with an optional port.
    Host,
    /// A port that is not 1 to 65535.
    Port,
    /// Upper case in a repository name.
    Lowercase,
    /// `//`, or a slash at an end.
    EmptyComponent,
    /// A character or separator that the name grammar does not allow.
    Name,
    /// A tag that breaks the grammar.
    Tag,
    /// A version with build metadata, as of a Helm chart.
    TagPlus,
    /// A tag over 128 characters.
    TagTooLong,
    /// A digest that breaks the grammar.
    Digest(DigestError),
    /// A digest without a repository.
    DigestAlone,
    /// A URL scheme, this one, that leads to no registry.
    Scheme(Box<str>),
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "empty",
            Self::TooLong => "name too long",
            Self::ImageId => "bare image ID",
            Self::ShortId => "short image ID",
            Self::ContainerId => "container ID",
            Self::Credentials => "user or password",
            Self::Host => "bad host",
            Self::Port => "bad port",
            Self::Lowercase => "uppercase letter",
            Self::EmptyComponent => "empty part",
            Self::Name | Self::Tag | Self::TagPlus => "bad character",
            Self::TagTooLong => "tag too long",
            Self::Digest(error) => return error.fmt(f),
            Self::DigestAlone => "no repository",
            Self::Scheme(scheme) => return write!(f, "bad scheme {scheme}"),
        })
    }
}
