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
            Self::Empty => "a reference is needed, such as demo.localhost/multi:latest",
            Self::TooLong => "host and repository name together take at most 255 characters",
            Self::ImageId => "64 hex digits alone could be an image id; write repository@sha256:… instead",
            Self::Credentials => "a user or password has no place in a reference; remove it",
            Self::Host => "the registry is localhost, a host name with a dot or a :port, an IPv4 address or an [IPv6] address",
            Self::Port => "a port is a number from 1 to 65535",
            Self::Lowercase => "repository names are lowercase",
            Self::EmptyComponent => "parts of a repository name are separated by one slash and are never empty",
            Self::Name => {
                "a repository name is made of [a-z0-9]+ parts joined by one period, one or two underscores, or hyphens"
            }
            Self::Tag => "a tag is [a-zA-Z0-9_] followed by [a-zA-Z0-9._-]",
            Self::TagPlus => "a tag has no +; Helm writes _ in its place, as in 1.2.3_build.5",
            Self::TagTooLong => "a tag takes at most 128 characters",
            Self::Digest(error) => return write!(f, "{error}"),
            Self::DigestAlone => {
                "a digest alone does not say where it is; open its repository first, or write repository@sha256:…"
            }
            Self::Scheme(scheme) => return write!(f, "{scheme}:// does not lead to a registry"),
        })
    }
}
